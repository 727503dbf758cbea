import { randomUUID } from 'node:crypto';
import { asAdmin } from '@inkan/provisioning';

/** Milliseconds of single inserts, one after the other, into a table with three indexes: the least that a durable "yes" costs. */
export async function measureInsertRoundTrips(adminUrl: string, count: number): Promise<number[]> {
  return asAdmin(adminUrl, async (client) => {
    await client.query(`
      DROP TABLE IF EXISTS insert_round_trip;
      CREATE TABLE insert_round_trip (
        id uuid PRIMARY KEY, owner uuid NOT NULL, email text NOT NULL UNIQUE, at timestamptz NOT NULL
      );
      CREATE INDEX ON insert_round_trip (owner)`);
    const times: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const start = performance.now();
      await client.query({
        name: 'insert',
        text: 'INSERT INTO insert_round_trip VALUES ($1, $2, $3, now())',
        values: [randomUUID(), randomUUID(), `person-${at}@mytest.jp`],
      });
      times.push(performance.now() - start);
    }
    await client.query('DROP TABLE insert_round_trip');
    return times;
  });
}
