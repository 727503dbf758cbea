import { DomainError } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { type EnrolmentRow, recordCollected } from '../db/enrolments.ts';
import type { SecretsTable } from '../db/schema.ts';
import { defaultForm, keyDerivationRounds, type PackageForm } from '../domain/package-form.ts';
import { friendlyName, packageFileName } from '../domain/package-names.ts';
import { destroyAt } from '../domain/secret-lifetime.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { PackageContents } from '../packaging/package-builder.ts';
import type { DataKey } from '../vault/vault.ts';
import { certificateOf } from './audited.ts';
import { demandSecrets, enrolmentOf, openSecrets } from './open-enrolment.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

export type Package = { readonly fileName: string; readonly bytes: Buffer };

/**
 * The PKCS#12 file for the device. The first time makes the certificate collected and starts the 24 hours in which it
 * may be fetched again.
 * @throws DomainError device-check-required, package-not-ready (also while the 秘密の鍵 is not registered),
 * certificate-not-living, package-destroyed
 */
export async function buildPackage(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'packages' | 'clock'>,
  order: { certificateId: string; form: 'default' | PackageForm; visitor: Visitor },
): Promise<Package> {
  const row = await enrolmentOf(registrar.database.read, order.certificateId);
  const secrets = demandSecrets(row, registrar.clock.now());
  if (row.restriction !== null && row.restriction.mode !== 'none') throw new DomainError('device-check-required');
  const form = order.form === 'default' ? defaultForm(row.device_code) : order.form;
  const bytes = await registrar.packages.build(contentsOf(registrar, row, secrets, form));

  // Only now, and only if it was not revoked meanwhile, is it handed over.
  await registrar.database.transaction(async (tx) => {
    const { db } = tx;
    const locked = await enrolmentOf(db, order.certificateId, { lock: true });
    const now = registrar.clock.now();
    demandSecrets(locked, now);
    if (locked.collected_at === null) {
      const { issuedAt, notAfter } = issuedFacts(locked);
      await recordCollected(db, order.certificateId, {
        now,
        destroySecretsAt: destroyAt({ issuedAt, collectedAt: now, notAfter }),
      });
    }
    await audit(tx, {
      at: now,
      actor: personOf(locked, order.visitor),
      operation: 'collect-certificate',
      ...certificateOf(locked),
      after: { form, ...(locked.collected_at === null ? { collectedAt: now } : {}) },
    });
  });
  const { serial } = issuedFacts(row);
  return { fileName: packageFileName({ email: row.email, deviceCode: row.device_code, serial }), bytes };
}

function contentsOf(
  { generations, vault }: Pick<Registrar, 'generations' | 'vault'>,
  row: EnrolmentRow,
  secrets: SecretsTable,
  form: PackageForm,
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
    ...passphraseOf(row, secrets, dataKey),
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
