import type { AuditActor, AuditEntry, AuditOperation } from '@inkan/domain';
import { audit, type Tx } from '@inkan/postgres';
import { type AuditedCertificate, auditedCertificates } from '../db/audited-certificates.ts';
import type { Tables } from '../db/schema.ts';

/** Who does what to certificates, and when. */
export type Told = {
  readonly at: Date;
  readonly actor: AuditActor;
  readonly operation: AuditOperation;
};

/** Makes a change of certificates and says in the audit log what it changed in each; one that did not change is not told. */
export async function audited(
  tx: Tx<Tables>,
  certificateIds: readonly string[],
  told: Told,
  make: () => Promise<void>,
): Promise<void> {
  if (certificateIds.length === 0) return;
  const before = new Map((await auditedCertificates(tx.db, certificateIds)).map((row) => [row.certificate_id, row]));
  await make();
  const entries = (await auditedCertificates(tx.db, certificateIds)).flatMap((row): AuditEntry[] => {
    const [was, is] = [before.get(row.certificate_id)?.facts, row.facts];
    return JSON.stringify(was) === JSON.stringify(is)
      ? []
      : [{ ...told, ...certificateOf(row), before: was, after: is }];
  });
  await audit(tx, entries);
}

/** A certificate as the audit log names it: its device's owner and e-mail address. */
export function certificateOf(
  row: Pick<AuditedCertificate, 'certificate_id' | 'organization_id' | 'contract_id' | 'display_name' | 'email'>,
): Pick<AuditEntry, 'organizationId' | 'contractId' | 'subject'> {
  return {
    organizationId: row.organization_id,
    contractId: row.contract_id,
    subject: { kind: 'certificate', id: row.certificate_id, name: `${row.display_name} <${row.email}>` },
  };
}
