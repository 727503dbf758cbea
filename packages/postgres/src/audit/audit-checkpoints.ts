import { type AuditedService, auditChainGrown } from '@inkan/queues';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { send } from '../send.ts';
import type { TxHandle } from '../transaction.ts';
import { chainHead } from './link-audit.ts';

/** Asks the signer to sign how long the chain is and how it ends, unless it has signed just that. @returns whether it was asked */
export async function askForCheckpoint<DB>(database: Database<DB>, service: AuditedService): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { count, head } = await chainHead(tx);
    const { rows } = await sql<{
      count: string | null;
    }>`select max(count)::text as count from audit_checkpoints`.execute(tx.db);
    if (count === 0n || BigInt(rows[0]?.count ?? 0) >= count) return false;
    await send(tx, auditChainGrown[service], { count: Number(count), head: head.toString('hex') });
    return true;
  });
}

/** Keeps what the signer signed; the second of the same count changes nothing. */
export async function keepCheckpoint(
  tx: TxHandle,
  checkpoint: { readonly count: number; readonly statement: string; readonly signature: string },
): Promise<void> {
  await sql`
    insert into audit_checkpoints (count, statement, signature)
    values (${checkpoint.count}, ${checkpoint.statement}, ${checkpoint.signature})
    on conflict (count) do nothing
  `.execute(tx.db);
}
