import type { AuditActor, Day, TypedReissue } from '@inkan/domain';
import { audit, type Tx } from '@inkan/postgres';
import type { ContractWithOrganization } from '../db/contracts.ts';
import type { ReissuableCertificate } from '../db/reissues.ts';
import type { Tables } from '../db/schema.ts';

export type AuditedReissue = {
  readonly row: ReissuableCertificate;
  readonly reissuedId: string;
  /** What lives of the device now, and ends once the new one is issued. */
  readonly endingIds: readonly string[];
  readonly typed: TypedReissue;
};

/** A row of the audit log per certificate that is reissued. */
export async function auditReissues(
  tx: Tx<Tables>,
  reissued: readonly AuditedReissue[],
  of: { contract: ContractWithOrganization; actor: AuditActor; revokeOn: Day | null; now: Date },
): Promise<void> {
  await audit(
    tx,
    reissued.map(({ row, reissuedId, endingIds, typed }) => ({
      at: of.now,
      actor: of.actor,
      operation: 'reissue-certificate',
      organizationId: of.contract.organization_id,
      contractId: of.contract.contract_id,
      subject: {
        kind: 'certificate',
        id: row.certificate_id,
        name: `${row.family_name} ${row.given_name} <${row.device_email}>`,
      },
      after: { reissuedId, endingIds, revokeOn: of.revokeOn, ...typedChanges(typed) },
    })),
  );
}

/** What was asked for beside the reissue itself, as typed. */
function typedChanges(typed: TypedReissue): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
