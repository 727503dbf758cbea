import { type RawBuilder, sql } from 'kysely';

/**
 * A column of byte strings as one parameter: all octets one after the other, and where each begins. Postgres' text form
 * of a bytea array would double every octet twice (hexadecimal, on both ends), which costs more than the INSERT itself.
 */
export function byteColumn(values: readonly Buffer[]): {
  /** SQL expressions for `unnest`: 1-based starts and lengths. */
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
  /** The value of a row, given the names of its start and length. */
  at(start: string, length: string): RawBuilder<Buffer>;
} {
  const lengths = values.map((value) => value.length);
  let next = 1;
  const starts = lengths.map((length) => {
    const start = next;
    next += length;
    return start;
  });
  const octets = Buffer.concat(values);
  return {
    starts,
    lengths,
    at: (start, length) => sql<Buffer>`substring(${octets}::bytea from ${sql.ref(start)} for ${sql.ref(length)})`,
  };
}
