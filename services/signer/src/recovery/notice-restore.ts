import type { Database } from '@inkan/postgres';
import { crlState } from '../db/crls.ts';
import { databaseIdentity } from '../db/database-identity.ts';
import type { SignerTables } from '../db/schema.ts';
import { type RestoreSign, restoreSign } from '../domain/restore-sign.ts';
import type { KeptCrls } from './kept-crls.ts';

/**
 * Looks whether the database is the one this signer last worked with, and remembers it at the first start.
 * @returns why it is not trusted, or undefined
 */
export async function noticeRestore(
  database: Database<SignerTables>,
  kept: KeptCrls,
  generations: Iterable<string>,
): Promise<RestoreSign | undefined> {
  const [remembered, present] = [await kept.database(), await databaseIdentity(database)];
  const states = [];
  for (const name of generations) {
    const { last } = await crlState(database.read, name);
    states.push({ name, last: last?.number, kept: await kept.numbers(name) });
  }
  const sign = restoreSign({ remembered, present, generations: states });
  if (sign !== undefined) return sign;
  for (const state of states) {
    // The mark of a generation that has published nothing: what is kept before the first commit stands beside it.
    if (state.kept.length === 0) await kept.keep(state.name, 0n, Buffer.alloc(0));
  }
  if (remembered === undefined) await kept.rememberDatabase(present);
  return undefined;
}
