import { sign } from 'node:crypto';
import { type DeviceFacts, DomainError, validationFailed } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { buildMobileconfig, signMobileconfig } from '@inkan/x509';
import { type EnrolmentRow, recordCollected } from '../db/enrolments.ts';
import { lockReplaced } from '../db/renewals.ts';
import type { SecretsTable } from '../db/schema.ts';
import { defaultForm, defaultKind, keyDerivationRounds, type PackageForm } from '../domain/package-form.ts';
import { friendlyName, packageFileName } from '../domain/package-names.ts';
import { checkPassphrase } from '../domain/passphrase-rules.ts';
import { isGenerated } from '../domain/random-text.ts';
import { destroyAt } from '../domain/secret-lifetime.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { PackageContents } from '../packaging/package-builder.ts';
import type { DataKey } from '../vault/vault.ts';
import { admitDevice } from './admit-device.ts';
import { certificateOf } from './audited.ts';
import { endRenewed } from './end-renewed.ts';
import { demandSecrets, enrolmentOf, openSecrets, packageChoiceOf } from './open-enrolment.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';
import { readSigningKey } from './signing-key.ts';

export type Package = { readonly fileName: string; readonly contentType: string; readonly bytes: Buffer };

/** What the enrolment client shows of its device, and the 秘密の鍵 under which it takes this one package. */
export type EnrolmentClient = { readonly facts: DeviceFacts; readonly passphrase: string };

/** RFC 7292 names no media type; this one opens the importer on phones and desktops alike. The other is Apple's. */
const files = {
  p12: 'application/x-pkcs12',
  mobileconfig: 'application/x-apple-aspen-config',
} as const;

/**
 * The PKCS#12 file for the device, or the signed configuration profile around it. The first time makes the certificate collected and starts the 24 hours in which it
 * may be fetched again.
 * @throws DomainError device-check-required, device-mismatch, package-not-ready (also while the 秘密の鍵 is not registered),
 * certificate-not-living, package-destroyed; unavailable while there is no certificate yet that signs profiles
 */
export async function buildPackage(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'packages' | 'clock'>,
  order: { certificateId: string; form: 'default' | PackageForm; visitor: Visitor; client?: EnrolmentClient },
): Promise<Package> {
  const row = await enrolmentOf(registrar.database.read, order.certificateId);
  const secrets = demandSecrets(row, registrar.clock.now());
  await admitDevice(registrar, row, { facts: order.client?.facts, visitor: order.visitor });
  const kind = order.form === 'default' ? defaultKind(row.device_code, packageChoiceOf(row)) : order.form;
  const form = kind === 'mobileconfig' ? defaultForm(row.device_code, row.package_form) : kind;
  const contents = contentsOf(registrar, row, secrets, { form, passphrase: order.client?.passphrase });
  const pkcs12 = await registrar.packages.build(contents);
  const bytes = kind === 'mobileconfig' ? await profileAround(registrar, row, pkcs12, contents.friendlyName) : pkcs12;

  // Only now, and only if it was not revoked meanwhile, is it handed over.
  await registrar.database.transaction(async (tx) => {
    const { db } = tx;
    const replaced = row.renewal ? await lockReplaced(db, order.certificateId) : [];
    const locked = await enrolmentOf(db, order.certificateId, { lock: true });
    const now = registrar.clock.now();
    demandSecrets(locked, now);
    if (locked.collected_at === null) {
      const { issuedAt, notAfter } = issuedFacts(locked);
      await recordCollected(db, order.certificateId, {
        now,
        destroySecretsAt: destroyAt({ issuedAt, collectedAt: now, notAfter }),
      });
      await endRenewed(tx, replaced, now);
    }
    await audit(tx, {
      at: now,
      actor: personOf(locked, order.visitor),
      operation: 'collect-certificate',
      ...certificateOf(locked),
      after: { form: kind, ...(locked.collected_at === null ? { collectedAt: now } : {}) },
    });
  });
  const { serial } = issuedFacts(row);
  const extension = kind === 'mobileconfig' ? 'mobileconfig' : 'p12';
  const fileName = packageFileName({ email: row.email, deviceCode: row.device_code, serial, extension });
  return { fileName, contentType: files[extension], bytes };
}

/** Signed by the issuing generation's own certificate for that, so that the device shows it as verified. */
async function profileAround(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'clock'>,
  row: EnrolmentRow,
  pkcs12: Buffer,
  displayName: string,
): Promise<Buffer> {
  const {
    issuingCertificate: issuing,
    rootCertificate: root,
    name,
  } = generationOf(registrar.generations, row.generation);
  const key = await readSigningKey(registrar, name, 'profile-signing');
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

function contentsOf(
  { generations, vault }: Pick<Registrar, 'generations' | 'vault'>,
  row: EnrolmentRow,
  secrets: SecretsTable,
  { form, passphrase }: { form: PackageForm; passphrase: string | undefined },
): PackageContents {
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
    ...(passphrase === undefined ? passphraseOf(row, secrets, dataKey) : passphraseOfClient(row, passphrase)),
  };
}

/** The person's 秘密の鍵; for whoever administers, the password of the notice page. */
function passphraseOf(
  row: EnrolmentRow,
  secrets: SecretsTable,
  dataKey: DataKey,
): Pick<PackageContents, 'passphrase' | 'rounds'> {
  if (row.profile !== 'client') {
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

const passphraseMissing = {
  ja: '先に「秘密の鍵」を登録してください。',
  en: 'Register the passphrase first.',
};

function issuedFacts(row: EnrolmentRow): { issuedAt: Date; notAfter: Date; serial: string; certificate: Buffer } {
  const { issued_at: issuedAt, not_after: notAfter, serial, certificate } = row;
  if (issuedAt === null || notAfter === null || serial === null || certificate === null) {
    throw new DomainError('package-not-ready');
  }
  return { issuedAt, notAfter, serial: serial.toString('hex'), certificate };
}
