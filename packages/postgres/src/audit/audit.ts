import { type AuditEntry, type AuditFacts, canonicalJson, changedFacts } from '@inkan/domain';
import { currentCorrelationId, newId } from '@inkan/runtime';
import { sql } from 'kysely';
import type { TxHandle } from '../transaction.ts';

/** What one INSERT carries at most: a row is rarely more than a few kilobytes. */
const rowsPerInsert = 1_000;
const maxUserAgent = 512;

/**
 * Says in the audit log what this transaction does: the row stands if, and only if, the change does. One statement for
 * all entries. Of `before` and `after` only the facts that differ are kept. The correlation id is that of the request or
 * message at work.
 * @throws Error for a fact that is a secret by its name
 */
export async function audit(tx: TxHandle, entries: AuditEntry | readonly AuditEntry[]): Promise<void> {
  const rows = (Array.isArray(entries) ? (entries as readonly AuditEntry[]) : [entries as AuditEntry]).map(rowOf);
  for (let at = 0; at < rows.length; at += rowsPerInsert) await insert(tx, rows.slice(at, at + rowsPerInsert));
}

function rowOf(entry: AuditEntry) {
  const { actor, subject } = entry;
  const { before, after } = changedFacts(entry.before, entry.after);
  refuseSecrets(before);
  refuseSecrets(after);
  return {
    id: newId(),
    at: entry.at.toISOString(),
    organization_id: entry.organizationId,
    contract_id: entry.contractId ?? null,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: clean(actor.name),
    certificate_generation: actor.certificate?.generation ?? null,
    certificate_serial: actor.certificate?.serial ?? null,
    api_key_id: actor.apiKeyId ?? null,
    address: actor.address ?? null,
    user_agent: actor.userAgent === undefined ? null : clean(actor.userAgent.slice(0, maxUserAgent)),
    operation: entry.operation,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_name: clean(subject.name),
    before: before && canonicalJson(before),
    after: after && canonicalJson(after),
    correlation_id: currentCorrelationId() ?? null,
    outcome: entry.outcome ?? 'done',
  };
}

/** The row and the note that the chain has yet to name it, in one statement. */
async function insert(tx: TxHandle, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  await sql`
    with written as (
      insert into audit (
        id, at, organization_id, contract_id, actor_kind, actor_id, actor_name, certificate_generation,
        certificate_serial, api_key_id, address, user_agent, operation, subject_kind, subject_id, subject_name,
        before, after, correlation_id, outcome
      )
      select
        id, at, organization_id, contract_id, actor_kind, actor_id, actor_name, certificate_generation,
        certificate_serial, api_key_id, address, user_agent, operation, subject_kind, subject_id, subject_name,
        before::json, after::json, correlation_id, outcome
      from json_to_recordset(${JSON.stringify(rows)}::json) as row (
        id uuid, at timestamptz, organization_id uuid, contract_id uuid, actor_kind text, actor_id text,
        actor_name text, certificate_generation text, certificate_serial text, api_key_id text, address text,
        user_agent text, operation text, subject_kind text, subject_id text, subject_name text, before text,
        after text, correlation_id text, outcome text
      )
      returning id
    )
    insert into audit_unlinked (id) select id from written
  `.execute(tx.db);
}

const secretNames = new Set(['password', 'passphrase', 'token', 'secret', 'apikey', 'privatekey', 'key']);

function refuseSecrets(facts: AuditFacts | null): void {
  for (const [name, value] of Object.entries(facts ?? {})) {
    if (secretNames.has(name.toLowerCase())) throw new Error(`${name} is no fact for the audit log`);
    if (typeof value === 'object' && value !== null) refuseSecrets(value as AuditFacts);
  }
}

/** Text of Postgres cannot hold NUL, and nobody's name does. */
function clean(text: string): string {
  return text.replaceAll('\0', '\u{fffd}');
}
