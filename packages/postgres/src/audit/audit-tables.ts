import type { ColumnType } from 'kysely';

type Given<T> = ColumnType<T, T, never>;

/** What was done, by whom: a row for good. Written by `audit()`, by nothing else. */
export interface AuditTable {
  id: Given<string>;
  at: Given<Date>;
  organization_id: Given<string | null>;
  contract_id: Given<string | null>;
  actor_kind: Given<string>;
  actor_id: Given<string>;
  actor_name: Given<string>;
  certificate_generation: Given<string | null>;
  certificate_serial: Given<string | null>;
  api_key_id: Given<string | null>;
  address: Given<string | null>;
  user_agent: Given<string | null>;
  operation: Given<string>;
  subject_kind: Given<string>;
  subject_id: Given<string>;
  subject_name: Given<string>;
  /** Canonical JSON text (RFC 8785). */
  before: Given<string | null>;
  after: Given<string | null>;
  correlation_id: Given<string | null>;
  outcome: Given<'done' | 'refused'>;
}

/** Rows that no link of the chain names yet. */
export interface AuditUnlinkedTable {
  id: Given<string>;
}

/** The chain: link by link, without gaps. Exactly what the MAC covers: `linkMac`. */
export interface AuditLinksTable {
  /** From 1. */
  seq: Given<string>;
  entry_id: Given<string>;
  /** 32 octets. */
  mac: Given<Buffer>;
}

/** What the signer signed of the chain. */
export interface AuditCheckpointsTable {
  count: Given<string>;
  statement: Given<string>;
  signature: Given<string>;
  received_at: ColumnType<Date, never, never>;
}

/** The tables of `auditMigrations()`: part of the `DB` of every service that keeps an audit log. */
export interface AuditTables {
  audit: AuditTable;
  audit_unlinked: AuditUnlinkedTable;
  audit_links: AuditLinksTable;
  audit_checkpoints: AuditCheckpointsTable;
}
