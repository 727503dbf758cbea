import { type Day, dayOf } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { validContracts } from '../db/valid-contracts.ts';
import { openOrganization } from './open-organization.ts';
import type { Registrar } from './registrar.ts';

/** ライセンス証書: what an organization is licensed for today. */
export type LicenceCertificate = {
  readonly organization: { readonly id: string; readonly name: string; readonly englishName: string };
  /** RFC 3339. */
  readonly asOf: string;
  /** The contracts that run, the oldest first. */
  readonly contracts: readonly {
    readonly contractId: string;
    readonly serviceName: string;
    /** Both days belong to it, in Japan. */
    readonly startsOn: Day;
    readonly endsOn: Day;
    readonly licences: number;
    readonly used: number;
  }[];
};

/** @throws DomainError what `openOrganization` says */
export async function readLicenceCertificate(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { scope, organizationId }: { scope: Scope; organizationId: string },
): Promise<LicenceCertificate> {
  const organization = await openOrganization(database.read, scope, organizationId);
  const now = clock.now();
  const contracts = await validContracts(database.read, scope, organizationId, now);
  return {
    organization: { id: organizationId, name: organization.name, englishName: organization.english_name },
    asOf: now.toISOString(),
    contracts: contracts.map((row) => ({
      contractId: row.contract_id,
      serviceName: row.service_name,
      startsOn: dayOf(row.starts_at),
      endsOn: dayOf(row.ends_at),
      licences: row.licences,
      used: row.used,
    })),
  };
}
