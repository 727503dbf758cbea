import type { KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { beginning, linkMac } from './audit-chain.ts';
import type { AuditReport } from './audit-finding.ts';
import { type AuditRow, auditRowAsText } from './audit-rows.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint-statement.ts';
import { createFindings, type Findings } from './findings.ts';

const linksPerRound = 2_000;
/** A row is linked within seconds and signed within two minutes; after this long it should have been. */
const graceMs = 10 * 60_000;

export type AuditToVerify = {
  readonly service: string;
  /** Of any role that may read the three tables. */
  readonly database: Database<unknown>;
  readonly chainKey: KeyObject;
  /** Of the signer's checkpoint key. */
  readonly publicKey: KeyObject;
  /** What was kept outside of the database, in any order. */
  readonly outside: Iterable<Checkpoint> | AsyncIterable<Checkpoint>;
  readonly now: Date;
};

/**
 * Recomputes a service's chain from its rows, link by link, and holds it against the signed checkpoints: finds rows that
 * were changed, removed, moved, put in, or cut off at the end. Reads the log once, a round at a time, as it was at one moment.
 */
export async function verifyAudit(audit: AuditToVerify): Promise<AuditReport> {
  const findings = createFindings(audit.chainKey, audit.service);
  const outside = await signedHeads(audit, audit.outside, 'outside', findings);
  return audit.database.transaction(
    async ({ db }) => {
      const { rows: kept } = await sql<Checkpoint>`
        select statement, signature from audit_checkpoints order by count
      `.execute(db);
      const inside = await signedHeads(audit, kept, 'database', findings);

      let [seq, previous]: [bigint, Buffer] = [0n, beginning];
      for (;;) {
        const links = await linksAfter(db, seq);
        for (const { link_seq, entry_id, mac, ...row } of links) {
          const expected = seq + 1n;
          seq = BigInt(link_seq);
          if (seq !== expected) findings.add({ kind: 'links-removed', from: expected, to: seq - 1n });
          else if (row.id === null) findings.add({ kind: 'row-removed', seq, id: entry_id });
          else if (!linkMac(audit.chainKey, { service: audit.service, seq, previous, row }).equals(mac)) {
            findings.addMismatch({ seq, previous, mac, row });
          }
          previous = mac;
          for (const heads of [outside, inside]) {
            const signed = heads.get(seq);
            if (signed === undefined || signed.heads.every((head) => head === mac.toString('hex'))) continue;
            findings.add({ kind: 'chain-replaced', seq, signedAt: signed.signedAt });
            break;
          }
        }
        if (links.length < linksPerRound) break;
      }

      const newest = newestOf(outside);
      for (const signed of [newest, newestOf(inside)]) {
        if (signed !== undefined && signed.count > seq) {
          findings.add({ kind: 'cut-off', count: seq, signed: signed.count, signedAt: signed.signedAt });
          break;
        }
      }
      for (const row of await strangers(db, new Date(audit.now.getTime() - graceMs))) {
        findings.add({ kind: 'row-inserted', ...row });
      }
      if (newest === undefined && (await isOlderThan(db, new Date(audit.now.getTime() - graceMs)))) {
        findings.add({ kind: 'no-checkpoint', count: seq });
      }
      return {
        service: audit.service,
        rows: seq,
        ...findings.list(),
        checkpoints: outside.size,
        signedRows: newest?.count ?? 0n,
        signedAt: newest?.signedAt,
      };
    },
    { isolation: 'repeatable read' },
  );
}

type SignedHeads = Map<bigint, { heads: string[]; signedAt: string }>;

async function signedHeads(
  { publicKey, service }: AuditToVerify,
  checkpoints: AuditToVerify['outside'],
  place: 'outside' | 'database',
  findings: Findings,
): Promise<SignedHeads> {
  const signed: SignedHeads = new Map();
  let number = 0;
  for await (const checkpoint of checkpoints) {
    number += 1;
    const statement = readCheckpoint(publicKey, checkpoint);
    if (statement === undefined || statement.service !== service) {
      findings.add({ kind: 'checkpoint-forged', place, number });
      continue;
    }
    const count = BigInt(statement.count);
    const heads = signed.get(count)?.heads ?? [];
    signed.set(count, { heads: [...new Set([...heads, statement.head])], signedAt: statement.signedAt });
  }
  return signed;
}

function newestOf(signed: SignedHeads): { count: bigint; signedAt: string } | undefined {
  let newest: { count: bigint; signedAt: string } | undefined;
  for (const [count, { signedAt }] of signed)
    if (newest === undefined || count > newest.count) newest = { count, signedAt };
  return newest;
}

type Db = Parameters<Parameters<Database<unknown>['transaction']>[0]>[0]['db'];
type LinkedRow = AuditRow & { link_seq: string; entry_id: string; mac: Buffer };

async function linksAfter(db: Db, seq: bigint): Promise<LinkedRow[]> {
  const { rows } = await sql<LinkedRow>`
    select link.seq::text as link_seq, link.entry_id::text as entry_id, link.mac, ${auditRowAsText}
    from audit_links link left join audit on audit.id = link.entry_id
    where link.seq > ${String(seq)}::bigint order by link.seq limit ${linksPerRound}
  `.execute(db);
  return rows;
}

/** Rows that no link names: those that do not wait for one, and those that have waited too long. */
async function strangers(db: Db, before: Date): Promise<{ id: string; at: string }[]> {
  const { rows } = await sql<{ id: string; at: string }>`
    select audit.id::text as id, to_char(audit.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from audit
    where not exists (select from audit_links link where link.entry_id = audit.id)
      and (audit.at < ${before} or not exists (select from audit_unlinked waiting where waiting.id = audit.id))
    order by audit.id limit 1000
  `.execute(db);
  return rows;
}

async function isOlderThan(db: Db, before: Date): Promise<boolean> {
  const { rows } = await sql`
    select from audit_links link join audit on audit.id = link.entry_id where link.seq = 1 and audit.at < ${before}
  `.execute(db);
  return rows.length > 0;
}
