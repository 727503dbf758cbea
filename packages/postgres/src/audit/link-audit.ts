import type { KeyObject } from 'node:crypto';
import { type AuditedService, auditRecorded } from '@inkan/queues';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { send } from '../send.ts';
import type { Tx } from '../transaction.ts';
import { beginning, linkMac } from './audit-chain.ts';
import { type AuditRow, auditRowAsText } from './audit-rows.ts';

/** Rows in one transaction and one message; a row is rarely more than a few kilobytes. */
const rowsPerBatch = 200;

export type ChainHead = { readonly count: bigint; readonly head: Buffer };

/**
 * Links committed rows that no link names yet: the chain grows without gaps, in whatever order the rows were committed,
 * because what is linked is found by what is noted as unlinked and not by an id or a time that another transaction may
 * have overtaken. The same transaction sends the rows to `users`, which gathers them. Two processes take turns.
 * @returns how many rows; less than a batch means that none is left
 */
export async function linkAudit<DB>(
  database: Database<DB>,
  { service, key }: { readonly service: AuditedService; readonly key: KeyObject },
): Promise<{ linked: number; more: boolean }> {
  // Asked each second by everybody: without a transaction and its lock as long as there is nothing to do.
  const { rows: found } = await sql<{ waiting: boolean }>`
    select exists (select from audit_unlinked) as waiting
  `.execute(database.read);
  if (found[0]?.waiting !== true) return { linked: 0, more: false };
  return database.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`inkan audit chain ${service}`}, 0))`.execute(tx.db);
    const { rows } = await sql<AuditRow>`
      select ${auditRowAsText} from audit
      where id in (select id from audit_unlinked order by id limit ${rowsPerBatch}) order by id
    `.execute(tx.db);
    if (rows.length === 0) return { linked: 0, more: false };
    const start = await chainHead(tx);
    let { count: seq, head } = start;
    const links = rows.map((row) => {
      seq += 1n;
      head = linkMac(key, { service, seq, previous: head, row });
      return { seq, id: row.id ?? '', mac: head };
    });
    await sql`
      with linked as (
        insert into audit_links (seq, entry_id, mac)
        select * from unnest(
          ${links.map((link) => String(link.seq))}::bigint[], ${links.map((link) => link.id)}::uuid[],
          ${links.map((link) => link.mac)}::bytea[]
        )
        returning entry_id
      )
      delete from audit_unlinked where id in (select entry_id from linked)
    `.execute(tx.db);
    await send(tx, auditRecorded[service], {
      entries: rows.map((row, index) => ({ ...messageEntry(row), seq: Number(links[index]?.seq) })),
    });
    return { linked: rows.length, more: rows.length === rowsPerBatch };
  });
}

/** How long the chain is, and the MAC of its last link. */
export async function chainHead<DB>({ db }: Pick<Tx<DB>, 'db'>): Promise<ChainHead> {
  const { rows } = await sql<{ count: string; mac: Buffer }>`
    select seq::text as count, mac from audit_links order by seq desc limit 1
  `.execute(db);
  const [last] = rows;
  return last === undefined ? { count: 0n, head: beginning } : { count: BigInt(last.count), head: last.mac };
}

function messageEntry(row: AuditRow) {
  const text = (name: keyof AuditRow): string => row[name] ?? '';
  return {
    id: text('id'),
    at: `${text('at').slice(0, 23)}Z`,
    organizationId: row.organization_id,
    contractId: row.contract_id,
    actorKind: text('actor_kind'),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    certificateGeneration: row.certificate_generation,
    certificateSerial: row.certificate_serial,
    apiKeyId: row.api_key_id,
    address: row.address,
    userAgent: row.user_agent,
    operation: text('operation'),
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    subjectName: text('subject_name'),
    before: row.before,
    after: row.after,
    correlationId: row.correlation_id,
    outcome: row.outcome === 'refused' ? ('refused' as const) : ('done' as const),
  };
}
