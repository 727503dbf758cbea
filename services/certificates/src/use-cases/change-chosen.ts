import {
  type AuditActor,
  type CertificateOperation,
  type Complaint,
  type FieldError,
  objectionTo,
} from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { type IdempotencyKey, idempotent, type Tx } from '@inkan/postgres';
import { factsOf } from '../db/certificate-facts.ts';
import { findCertificates } from '../db/certificate-views.ts';
import type { ContractWithOrganization } from '../db/contracts.ts';
import { lockCertificatesOfContract, type RevocableCertificate } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import { assertChoice } from '../domain/assert-choice.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';
import { type ShownCertificate, withState } from './shown-certificate.ts';

/** Certificates of one contract that somebody chose, to have something done to all of them or to none. */
export type ChosenCertificates = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly certificateIds: readonly string[];
  readonly dryRun: boolean;
  readonly idempotency: IdempotencyKey | undefined;
  /** Who asks for it: for the audit log. */
  readonly actor: AuditActor;
};

export type Change = {
  readonly operation: CertificateOperation;
  /** What is wrong with the request besides the choice. */
  readonly errors: readonly FieldError[];
  /** What stands against one of them besides its state. */
  readonly objection?: (row: RevocableCertificate) => Complaint | null;
  /** Makes the change, with the rows locked and found fit. */
  readonly make: (
    tx: Tx<Tables>,
    rows: readonly RevocableCertificate[],
    contract: ContractWithOrganization,
  ) => Promise<void>;
};

/**
 * Changes the chosen certificates in one transaction; as a dry run only checks.
 * @param decide what to do, asked once the contract is known to be the caller's
 * @returns the certificates as they are now, in the order chosen
 * @throws DomainError not-found, organization-suspended, idempotency-key-reused, and what `assertChoice` says
 */
export async function changeChosen(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  chosen: ChosenCertificates,
  decide: (now: Date, contract: ContractWithOrganization) => Change,
): Promise<ShownCertificate[]> {
  return registrar.database.transaction(async (tx) => {
    const contract = await openContract(tx.db, chosen.scope, chosen.contractId);
    const once = (run: () => Promise<void>): Promise<void> =>
      chosen.idempotency === undefined || chosen.dryRun ? run() : idempotent(tx, chosen.idempotency, run);
    await once(async () => {
      const ids = [...new Set(chosen.certificateIds)];
      const rows = await lockCertificatesOfContract(tx.db, chosen.contractId, ids);
      const found = new Map(rows.map((row) => [row.certificate_id, { ...factsOf(row), row }]));
      const now = registrar.clock.now();
      const { operation, errors, objection, make } = decide(now, contract);
      assertChoice(
        chosen.certificateIds.map((id) => found.get(id)),
        now,
        (facts) => objectionTo(operation, facts, now) ?? objection?.(facts.row) ?? null,
        { errors },
      );
      if (!chosen.dryRun) await make(tx, rows, contract);
    });
    const views = await findCertificates(tx.db, chosen.contractId, chosen.certificateIds);
    const now = registrar.clock.now();
    const byId = new Map(views.map((view) => [view.certificate_id, withState(view, now)]));
    return chosen.certificateIds.flatMap((id) => byId.get(id) ?? []);
  });
}
