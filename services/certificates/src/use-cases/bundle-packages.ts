import { DomainError } from '@inkan/domain';
import { type EnrolmentRow, findEnrolments } from '../db/enrolments.ts';
import { isRestricted } from '../domain/flat-restriction.ts';
import { defaultForm, defaultKind } from '../domain/package-form.ts';
import { bundleFileName } from '../domain/package-names.ts';
import { demandSecrets, openSecrets, packageChoiceOf } from './open-enrolment.ts';
import { contentsOf, issuedFacts, profileAround } from './package-contents.ts';
import type { Registrar } from './registrar.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

export type BundledPackage = { certificateId: string; files: { name: string; bytes: Buffer }[] };

type Builder = Pick<Registrar, 'database' | 'generations' | 'vault' | 'bundles' | 'clock'>;

/**
 * What the administrators' bulk download holds of these certificates, built side by side. The package opens with the
 * certificate's own password, which stands in the `.PIN`. A certificate that has no package any more is left out.
 * @throws DomainError unavailable while there is no certificate yet that signs profiles
 */
export async function bundlePackages(
  registrar: Builder,
  { contractId, certificateIds }: { contractId: string; certificateIds: readonly string[] },
): Promise<BundledPackage[]> {
  const rows = await findEnrolments(registrar.database.read, certificateIds);
  const signingKeys = new Map<string, Promise<SigningKey | undefined>>();
  const signingKey = (generation: string) => {
    const known = signingKeys.get(generation) ?? readSigningKey(registrar, generation, 'profile-signing');
    signingKeys.set(generation, known);
    return known;
  };
  const wanted = rows.filter((row) => row.contract_id === contractId && row.profile === 'client' && !isRestricted(row));
  const built = await Promise.all(wanted.map((row) => packageOf(registrar, row, signingKey)));
  return built.flatMap((one) => one ?? []);
}

async function packageOf(
  registrar: Builder,
  row: EnrolmentRow,
  signingKey: (generation: string) => Promise<SigningKey | undefined>,
): Promise<BundledPackage | undefined> {
  const secrets = secretsOf(row, registrar.clock.now());
  if (secrets === undefined) return undefined;
  const password = openSecrets(registrar.vault, secrets).open('password', secrets.password);
  const kind = defaultKind(row.device_code, packageChoiceOf(row));
  const form = kind === 'mobileconfig' ? defaultForm(row.device_code, row.package_form) : kind;
  const contents = contentsOf(registrar, row, secrets, { form, passphrase: password.toString('utf8') });
  const pkcs12 = await registrar.bundles.build(contents);
  const name = bundleFileName({ email: row.email, deviceCode: row.device_code, serial: issuedFacts(row).serial });
  const files = [
    { name: `${name}.P12`, bytes: pkcs12 },
    { name: `${name}.PIN`, bytes: password },
  ];
  if (kind === 'mobileconfig') {
    const profile = await profileAround(
      registrar,
      row,
      pkcs12,
      contents.friendlyName,
      await signingKey(row.generation),
    );
    files.push({ name: `${name}.mobileconfig`, bytes: profile });
  }
  return { certificateId: row.certificate_id, files };
}

/** Undefined: there is nothing (any more) to make a package of. */
function secretsOf(row: EnrolmentRow, now: Date) {
  try {
    return demandSecrets(row, now);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
