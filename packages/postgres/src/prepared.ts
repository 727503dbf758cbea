import { createHash } from 'node:crypto';
import { sql } from 'kysely';

const mark = '/* prepared */';

/**
 * Behind `select`: the connection keeps the statement and, after some times, its plan. For reads of a fixed text whose plan
 * does not depend on what is asked for, where being read and planned takes longer than being run: joins by keys. Their columns
 * are named: a `*` would fail as soon as a migration adds one.
 */
export const prepared = sql.raw(mark);

const names = new Map<string, string>();

/** Under this name it is kept; undefined: it is not. A connection knows one text by a name. */
export function preparedName(text: string): string | undefined {
  if (!text.includes(mark)) return undefined;
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
