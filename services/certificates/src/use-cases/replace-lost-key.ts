import { type AuditActor, DomainError } from '@inkan/domain';
import { send, type Tx } from '@inkan/postgres';
import { enrolmentMoved } from '@inkan/queues';
import { currentCorrelationId, newId } from '@inkan/runtime';
import { insertCertificates, nothingYet } from '../db/certificate-requests.ts';
import type { ContractWithOrganization } from '../db/contracts.ts';
import type { EnrolmentRow } from '../db/enrolments.ts';
import { countLost, wholeCertificate } from '../db/replacements.ts';
import type { Tables } from '../db/schema.ts';
import { awaitSecretsEnd, insertSecrets } from '../db/secrets.ts';
import { priorities } from '../domain/priorities.ts';
import { awaitedUntil } from '../domain/secret-lifetime.ts';
import { demandSecrets, openSecrets } from './open-enrolment.ts';
import type { Registrar } from './registrar.ts';
import { revoke } from './revoke-certificates.ts';

/** Whoever loses more keys within a day has another trouble than a closed page. */
const lostADay = 10;
const dayMs = 86_400_000;

/**
 * The page with the key was closed before the package was downloaded: the certificate that nobody can use is revoked
 * (superseded), and one on the same seat waits for the new key, behind the same links, ID and password.
 * @param row locked, under the lock on its contract
 * @returns the new one's id
 * @throws DomainError too-many-requests, and what `demandSecrets` says
 */
export async function replaceLostKey(
  registrar: Pick<Registrar, 'commands' | 'vault' | 'clock'>,
  tx: Tx<Tables>,
  { row, contract, by }: { row: EnrolmentRow; contract: ContractWithOrganization; by: AuditActor },
): Promise<string> {
  const now = registrar.clock.now();
  const lost = await wholeCertificate(tx.db, row.certificate_id);
  if (
    lost.device_id !== null &&
    (await countLost(tx.db, lost.device_id, new Date(now.getTime() - dayMs))) >= lostADay
  ) {
    throw new DomainError('too-many-requests');
  }
  const secrets = demandSecrets(row, now);
  const password = openSecrets(registrar.vault, secrets).open('password', secrets.password);
  await revoke(registrar, tx, [lost], { revokedAt: now, reason: 'superseded', by, goesOn: true });

  const certificateId = newId();
  const { stored, dataKey } = registrar.vault.create(certificateId);
  await insertCertificates(tx.db, [
    {
      ...lost,
      ...nothingYet,
      certificate_id: certificateId,
      generation: contract.generation,
      ...{ key_origin: lost.key_origin, awaits_key: true, replaced_id: lost.certificate_id },
      // What a renewal replaces is still the certificate that was shown for it, and lives on.
      ...{
        renewal: lost.renewal,
        previous_certificate_id: lost.renewal ? lost.previous_certificate_id : lost.certificate_id,
      },
      ...{ requested_at: now, correlation_id: currentCorrelationId() ?? null, priority: priorities.single },
    },
  ]);
  await insertSecrets(tx.db, [
    {
      ...{ certificate_id: certificateId, master_key_id: stored.masterKeyId, wrapped_data_key: stored.wrapped },
      ...{ private_key: null, password: dataKey.seal('password', password) },
    },
  ]);
  await awaitSecretsEnd(tx.db, [certificateId], awaitedUntil(now));
  await send(tx, enrolmentMoved, { certificateId: lost.certificate_id, newCertificateId: certificateId });
  return certificateId;
}
