import type { AuditActor } from './audit-actor.ts';
import type { AuditOperation, AuditSubjectKind } from './audit-operations.ts';

/** Facts by name; JSON. Never a password, a passphrase, a token or a private key. */
export type AuditFacts = Readonly<Record<string, unknown>>;

/** What was done to one thing, as a use-case tells it. */
export type AuditEntry = {
  /** Of the injected clock. */
  readonly at: Date;
  readonly actor: AuditActor;
  readonly operation: AuditOperation;
  /** Whose log it stands in; null: the operator's only. */
  readonly organizationId: string | null;
  readonly contractId?: string | null | undefined;
  /** `name` as people knew the thing then. */
  readonly subject: { readonly kind: AuditSubjectKind; readonly id: string; readonly name: string };
  /** The thing as it was; absent when it is new. Whole views will do: what did not change is left out. */
  readonly before?: AuditFacts | undefined;
  /** The thing as it is now; absent when it is gone. */
  readonly after?: AuditFacts | undefined;
  /** `done` unless told. `refused`: a wrong password. */
  readonly outcome?: 'done' | 'refused' | undefined;
};
