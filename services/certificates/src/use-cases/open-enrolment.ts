import { type CertificateState, certificateState, DomainError } from '@inkan/domain';
import { factsOf } from '../db/certificate-facts.ts';
import { type EnrolmentRow, findEnrolment } from '../db/enrolments.ts';
import type { Db, SecretsTable } from '../db/schema.ts';
import type { PackageChoice } from '../domain/package-form.ts';
import type { DataKey, Vault } from '../vault/vault.ts';

/**
 * What somebody at the portal asks about. While the organization is suspended its people get and change nothing, whatever
 * link, password or living certificate they come with; what they have stays as it is, so that the same link goes on
 * afterwards. Bulk downloads, which the operator may hand out meanwhile, do not come by here.
 * @throws DomainError not-found, organization-suspended
 */
export async function enrolmentOf(
  db: Db,
  certificateId: string,
  options: { lock: boolean } = { lock: false },
): Promise<EnrolmentRow> {
  const row = await findEnrolment(db, certificateId, options);
  if (row === undefined) throw new DomainError('not-found');
  demandOpen(row);
  return row;
}

/** @throws DomainError organization-suspended */
export function demandOpen(row: Pick<EnrolmentRow, 'organization_suspended'>): void {
  if (row.organization_suspended === true) throw new DomainError('organization-suspended');
}

export function stateOf(row: EnrolmentRow, now: Date): CertificateState {
  return certificateState(factsOf(row), now);
}

/** The secrets, while they may be used: from issuing until the moment they are to be destroyed, swept or not. */
export function usableSecrets(row: Pick<EnrolmentRow, 'secrets' | 'revoked_at'>, now: Date): SecretsTable | undefined {
  const { secrets } = row;
  if (secrets === null || secrets.destroy_at === null || secrets.destroy_at <= now || row.revoked_at !== null) {
    return undefined;
  }
  return secrets;
}

/** @throws DomainError package-not-ready, certificate-not-living, package-destroyed */
export function demandSecrets(row: EnrolmentRow, now: Date): SecretsTable {
  const state = stateOf(row, now);
  if (state === 'requested' || state === 'awaitingKey') throw new DomainError('package-not-ready');
  if (state === 'failed' || state === 'revoked' || state === 'expired') throw new DomainError('certificate-not-living');
  const secrets = usableSecrets(row, now);
  if (secrets === undefined) throw new DomainError('package-destroyed');
  return secrets;
}

export const packageChoiceOf = (row: EnrolmentRow): PackageChoice => ({
  iosPackage: row.ios_package,
  packageForm: row.package_form,
});

export function openSecrets(vault: Vault, secrets: SecretsTable): DataKey {
  return vault.open(secrets.certificate_id, {
    masterKeyId: secrets.master_key_id,
    wrapped: secrets.wrapped_data_key,
  });
}
