export { assertMigrated } from './assert-migrated.ts';
export { audit } from './audit/audit.ts';
export { parseChainKey } from './audit/audit-chain.ts';
export { askForCheckpoint, keepCheckpoint } from './audit/audit-checkpoints.ts';
export type { AuditFinding, AuditReport } from './audit/audit-finding.ts';
export { auditMigrations } from './audit/audit-migrations.ts';
export type { AuditTables } from './audit/audit-tables.ts';
export { type Checkpoint, signCheckpoint } from './audit/checkpoint-statement.ts';
export { linkAudit } from './audit/link-audit.ts';
export { verifyAudit } from './audit/verify-audit.ts';
export { type Database, type DatabaseOptions, openDatabase, type TransactionOptions } from './database.ts';
export { DatabaseUnavailable, unavailableOr } from './database-unavailable.ts';
export { buryDeadLetter, type DeadLetter, keepForgery, recordFailedRound } from './dead-letters.ts';
export { closeDeliveries, noticeTransport, type OpenDeliveries, openDeliveries } from './deliveries.ts';
export { type DescribeSchemaOptions, describeSchema } from './describe-schema.ts';
export { type IdempotencyKey, idempotent } from './idempotent.ts';
export { schemaName } from './identifier.ts';
export { type InboxOutcome, inboxOutcome, withInbox } from './inbox.ts';
export { messagingMigrations } from './messaging-migrations.ts';
export { type MessagingStatus, messagingStatus } from './messaging-status.ts';
export type { MessagingTables } from './messaging-tables.ts';
export { DatabaseTooNew, type MigrateOptions, type Migration, type MigrationExecutor, migrate } from './migrate.ts';
export { prepared } from './prepared.ts';
export { type PruneOptions, pruneMessaging } from './prune-messaging.ts';
export {
  createRelay,
  type Delivery,
  defaultRelayTuning,
  type Publisher,
  type Relay,
  type RelayTuning,
} from './relay.ts';
export { type SendOptions, send, sendMany } from './send.ts';
export { TransactionEnded, type Tx, type TxHandle } from './transaction.ts';
