/** What holds against an audit log. Sequence numbers count from 1. */
export type AuditFinding =
  /** The row under this link is not the one that was linked: changed, or put in without the key. */
  | { readonly kind: 'row-changed'; readonly seq: bigint; readonly id: string }
  /** A row that was linked elsewhere stands here. */
  | { readonly kind: 'row-moved'; readonly seq: bigint; readonly id: string; readonly from: bigint }
  | { readonly kind: 'row-removed'; readonly seq: bigint; readonly id: string }
  | { readonly kind: 'links-removed'; readonly from: bigint; readonly to: bigint }
  /** No link names the row, although it has long been there. */
  | { readonly kind: 'row-inserted'; readonly id: string; readonly at: string }
  /** The signer has seen more links than there are. */
  | { readonly kind: 'cut-off'; readonly count: bigint; readonly signed: bigint; readonly signedAt: string }
  /** Up to this link the chain is another one than the signer has seen. */
  | { readonly kind: 'chain-replaced'; readonly seq: bigint; readonly signedAt: string }
  | { readonly kind: 'checkpoint-forged'; readonly place: 'outside' | 'database'; readonly number: number }
  /** The chain is old enough to have been signed, and nothing outside of the database says that it was. */
  | { readonly kind: 'no-checkpoint'; readonly count: bigint };

export type AuditReport = {
  readonly service: string;
  readonly rows: bigint;
  readonly findings: readonly AuditFinding[];
  /** Findings beyond those that are listed. */
  readonly unlisted: number;
  /** Valid checkpoints outside of the database. */
  readonly checkpoints: number;
  /** Rows that the newest of them covers. */
  readonly signedRows: bigint;
  readonly signedAt: string | undefined;
};
