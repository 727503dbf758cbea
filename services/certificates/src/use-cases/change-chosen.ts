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
import { chooseCertificates, type NamedCertificates } from './choose-certificates.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';
import { type ShownCertificate, withState } from './shown-certificate.ts';

/** Certificates of one contract that somebody chose, to have something done to all of them or to none. */
export type ChosenCertificates = NamedCertificates & {
  readonly scope: Scope;
  readonly dryRun: boolean;
  readonly idempotency: IdempotencyKey | undefined;
  /** Who asks for it: for the audit log. */
  readonly actor: AuditActor;
};

export type Change = {
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
 * @param operation what their state has to allow
 * @param decide what to do, asked once the contract is known to be the caller's
 * @returns the certificates as they are now, in the order chosen
 * @throws DomainError not-found, organization-suspended, idempotency-key-reused, and what `assertChoice` says
 */
export async function changeChosen(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  asked: ChosenCertificates,
  operation: CertificateOperation,
  decide: (now: Date, contract: ContractWithOrganization) => Change,
): Promise<ShownCertificate[]> {
  const { contractId, dryRun, idempotency } = asked;
  return registrar.database.transaction(async (tx) => {
    const contract = await openContract(tx.db, asked.scope, contractId);
    const run = async (): Promise<string[]> => {
      const choice = await chooseCertificates(tx.db, asked, operation, registrar.clock.now());
      const rows = await lockCertificatesOfContract(tx.db, contractId, choice.certificateIds);
      const found = new Map(rows.map((row) => [row.certificate_id, { ...factsOf(row), row }]));
      const now = registrar.clock.now();
      const { errors, objection, make } = decide(now, contract);
      assertChoice(
        choice.chosen.map(({ certificateId }) => found.get(certificateId ?? '')),
        now,
        (facts) => objectionTo(operation, facts, now) ?? objection?.(facts.row) ?? null,
        { errors: [...choice.errors, ...errors], pointers: choice.pointers },
      );
      if (!dryRun) await make(tx, rows, contract);
      return choice.certificateIds;
    };
    const ids = idempotency === undefined || dryRun ? await run() : await idempotent(tx, idempotency, run);
    const views = await findCertificates(tx.db, contractId, ids);
    const now = registrar.clock.now();
    const byId = new Map(views.map((view) => [view.certificate_id, withState(view, now)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  });
}
