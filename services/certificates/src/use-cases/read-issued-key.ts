import { type CertificateState, DomainError } from '@inkan/domain';
import { friendlyName, packageFileName } from '../domain/package-names.ts';
import { generationOf } from '../generations/generation-of.ts';
import { handOver } from './hand-over.ts';
import { demandSecrets, enrolmentOf, stateOf } from './open-enrolment.ts';
import { issuedFacts } from './package-contents.ts';
import type { Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

/** What a page needs that holds the key and makes the package itself. */
export type IssuedKey = {
  readonly state: CertificateState;
  /** DER: the certificate, its issuing CA, the root; none before it is issued. */
  readonly certificates: readonly Buffer[];
  readonly friendlyName: string;
  readonly fileName: string;
};

/** Looks whether the certificate is there. It stays uncollected: the package does not exist yet. @throws DomainError what `demandSecrets` says */
export async function readIssuedKey(
  registrar: Pick<Registrar, 'database' | 'generations' | 'clock'>,
  certificateId: string,
): Promise<IssuedKey> {
  const row = await enrolmentOf(registrar.database.read, certificateId);
  if (row.key_origin !== 'browser') throw new DomainError('conflict');
  const now = registrar.clock.now();
  const state = stateOf(row, now);
  if (state === 'requested' || state === 'awaitingKey')
    return { state, certificates: [], friendlyName: '', fileName: '' };
  demandSecrets(row, now);
  const { certificate, serial, notAfter } = issuedFacts(row);
  const { issuingCertificate, rootCertificate } = generationOf(registrar.generations, row.generation);
  const { email, device_code: deviceCode, display_name: displayName } = row;
  return {
    state,
    certificates: [certificate, issuingCertificate, rootCertificate],
    friendlyName: friendlyName({ displayName, notAfter, profile: 'client', deviceCode: deviceCode ?? '99' }),
    fileName: packageFileName({ email, deviceCode, serial, extension: 'p12' }),
  };
}

/** The page has given the person the package that it has made. @throws DomainError what `demandSecrets` says */
export async function confirmCollected(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  { certificateId, visitor }: { certificateId: string; visitor: Visitor },
): Promise<void> {
  const row = await enrolmentOf(registrar.database.read, certificateId);
  if (row.key_origin !== 'browser') throw new DomainError('conflict');
  demandSecrets(row, registrar.clock.now());
  await handOver(registrar, row, { form: 'browser', visitor });
}
