import { sign } from 'node:crypto';
import { checkPassphrase, DomainError, isGenerated, keyDerivationRounds, validationFailed } from '@inkan/domain';
import { buildMobileconfig, signMobileconfig } from '@inkan/x509';
import type { EnrolmentRow } from '../db/enrolments.ts';
import type { SecretsTable } from '../db/schema.ts';
import type { PackageForm } from '../domain/package-form.ts';
import { friendlyName } from '../domain/package-names.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { PackageContents } from '../packaging/package-builder.ts';
import type { DataKey } from '../vault/vault.ts';
import { openSecrets } from './open-enrolment.ts';
import type { Registrar } from './registrar.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

/** Signed by the issuing generation's own certificate for that, so that the device shows it as verified. */
export async function profileAround(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'clock'>,
  row: EnrolmentRow,
  pkcs12: Buffer,
  displayName: string,
  /** Of the generation, where the caller has it already. */
  known?: SigningKey,
): Promise<Buffer> {
  const {
    issuingCertificate: issuing,
    rootCertificate: root,
    name,
  } = generationOf(registrar.generations, row.generation);
  const key = known ?? (await readSigningKey(registrar, name, 'profile-signing'));
  if (key === undefined) throw new DomainError('unavailable');
  const xml = buildMobileconfig({
    certificateId: row.certificate_id,
    identifier: profileIdentifier,
    organization: row.organization_name ?? row.subject_organization,
    displayName,
    pkcs12,
    issuing,
    root,
  });
  const signer = {
    certificate: key.certificate,
    chain: [issuing, root],
    sign: async (attributes: Buffer) => sign('sha256', attributes, key.privateKey),
  };
  return signMobileconfig(xml, signer, registrar.clock.now());
}

/** Followed by the certificate's id, which is unique by itself: the same in every installation. */
const profileIdentifier = 'jp.inkan.client';

/** At a download site the password takes the place of the 秘密の鍵. */
export type OpensWith = 'passphrase' | 'password';

type Opening = {
  readonly form: PackageForm;
  /** Made for this package alone. */
  readonly passphrase: string | undefined;
  readonly opensWith?: OpensWith;
};

/** What a PKCS#12 file for the device is made of. @throws DomainError package-not-ready, validation-failed for a poor passphrase */
export function contentsOf(
  { generations, vault }: Pick<Registrar, 'generations' | 'vault'>,
  row: EnrolmentRow,
  secrets: SecretsTable,
  { form, passphrase, opensWith = 'passphrase' }: Opening,
): PackageContents {
  if (secrets.private_key === null) throw new DomainError('conflict', { text: keyOfTheDevice });
  const generation = generationOf(generations, row.generation);
  const dataKey = openSecrets(vault, secrets);
  const { certificate, notAfter } = issuedFacts(row);
  const { displayName, profile } = { displayName: row.display_name, profile: row.profile };
  return {
    form,
    privateKey: dataKey.open('private-key', secrets.private_key),
    certificate,
    chain: [generation.issuingCertificate, generation.rootCertificate],
    friendlyName:
      profile === 'client'
        ? friendlyName({ displayName, notAfter, profile, deviceCode: row.device_code ?? '99' })
        : friendlyName({ displayName, notAfter, profile }),
    ...(passphrase === undefined
      ? passphraseOf(row, secrets, dataKey, opensWith)
      : passphraseOfClient(row, passphrase)),
  };
}

/** The person's 秘密の鍵; for whoever administers and at a download site, the password of the notice page. */
function passphraseOf(
  row: EnrolmentRow,
  secrets: SecretsTable,
  dataKey: DataKey,
  opensWith: OpensWith,
): Pick<PackageContents, 'passphrase' | 'rounds'> {
  if (row.profile !== 'client' || opensWith === 'password') {
    const passphrase = dataKey.open('password', secrets.password).toString('utf8');
    return { passphrase, rounds: keyDerivationRounds.generated };
  }
  if (secrets.passphrase === null) throw new DomainError('package-not-ready', { text: passphraseMissing });
  const passphrase = dataKey.open('passphrase', secrets.passphrase).toString('utf8');
  return { passphrase, rounds: keyDerivationRounds[secrets.passphrase_chosen ? 'chosen' : 'generated'] };
}

/** The client makes one for this package alone, which nobody keeps. @throws DomainError validation-failed */
function passphraseOfClient(row: EnrolmentRow, passphrase: string): Pick<PackageContents, 'passphrase' | 'rounds'> {
  const errors = checkPassphrase(passphrase, row.email);
  if (errors.length > 0) throw validationFailed(errors);
  return { passphrase, rounds: keyDerivationRounds[isGenerated(passphrase) ? 'generated' : 'chosen'] };
}

const keyOfTheDevice = {
  ja: '秘密鍵は端末で作成されているため、パッケージはありません。',
  en: 'The device has made its private key itself: there is no package.',
};
const passphraseMissing = {
  ja: '先に「秘密の鍵」を登録してください。',
  en: 'Register the passphrase first.',
};

/** @throws DomainError package-not-ready */
export function issuedFacts(row: EnrolmentRow): {
  issuedAt: Date;
  notAfter: Date;
  serial: string;
  certificate: Buffer;
} {
  const { issued_at: issuedAt, not_after: notAfter, serial, certificate } = row;
  if (issuedAt === null || notAfter === null || serial === null || certificate === null) {
    throw new DomainError('package-not-ready');
  }
  return { issuedAt, notAfter, serial: serial.toString('hex'), certificate };
}
