import { randomBytes, randomUUID } from 'node:crypto';
import { asAdmin } from '@inkan/provisioning';

const rowsPerInsert = 250;
const connections = 2;

/**
 * Rows a second that this server takes from as many connections as the signer has commands at work, in its batches, into
 * a table as the signer's log is: 900 octets of DER, three indexes, one commit per batch.
 */
export async function measureBatchedInserts(adminUrl: string, seconds: number): Promise<number> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`
      DROP TABLE IF EXISTS batched_inserts;
      CREATE TABLE batched_inserts (
        id uuid PRIMARY KEY, serial bytea NOT NULL UNIQUE, batch uuid NOT NULL, der bytea NOT NULL, at timestamptz NOT NULL
      );
      CREATE INDEX ON batched_inserts (batch)`);
  });
  const start = performance.now();
  const end = start + seconds * 1000;
  let rows = 0;
  const work = () =>
    asAdmin(adminUrl, async (client) => {
      const der = randomBytes(900);
      for (; performance.now() < end; rows += rowsPerInsert) {
        const ids = Array.from({ length: rowsPerInsert }, () => randomUUID());
        const serials = Array.from({ length: rowsPerInsert }, () => randomBytes(16));
        await client.query({
          name: 'batch',
          text: `INSERT INTO batched_inserts
            SELECT id, serial, $3, $4, now() FROM unnest($1::uuid[], $2::bytea[]) AS row (id, serial)`,
          values: [ids, serials, randomUUID(), der],
        });
      }
    });
  await Promise.all(Array.from({ length: connections }, work));
  const rate = rows / ((performance.now() - start) / 1000);
  await asAdmin(adminUrl, (client) => client.query('DROP TABLE batched_inserts'));
  return rate;
}
