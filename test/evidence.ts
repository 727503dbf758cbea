import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asAdmin } from '@inkan/provisioning';
import type { OpenHouse } from './open-house.ts';
import { dumpRedis, monitorRedis } from './redis-reader.ts';
import type { Evidence } from './secret-search.ts';

const schemas = ['users', 'certificates', 'csv_jobs', 'enrolment', 'notifications', 'signer'] as const;

/** Keeps what passes by: rows of an outbox go with their receipt, jobs go when they are done. */
export type Witness = AsyncDisposable & {
  /** All that was seen, and all that stands there now: logs, Redis, every table, every mail. */
  evidence(): Promise<Evidence>;
};

export async function watch({ house }: OpenHouse): Promise<Witness> {
  const { adminUrl, redisUrl, inboxUrl } = house.servers;
  if (redisUrl === undefined || inboxUrl === undefined) throw new Error('the search needs the house’s own servers');
  await asAdmin(adminUrl, (client) => client.query(keepOutboxes));
  const monitor = await monitorRedis(redisUrl);

  const evidence = async (): Promise<Evidence> => {
    const places = new Map<string, string>([['Redis, commands', monitor.heard()]]);
    for (const [key, value] of await dumpRedis(redisUrl)) places.set(`Redis, key ${key}`, value);
    const logs = join(house.dataDir, 'logs');
    for (const file of await readdir(logs)) places.set(`log ${file}`, await readFile(join(logs, file), 'utf8'));
    for (const [table, rows] of await tables(adminUrl)) places.set(`table ${table}`, rows);
    for (const [id, mail] of await mails(inboxUrl)) places.set(`mail ${id}`, mail);
    return places;
  };
  return { evidence, [Symbol.asyncDispose]: () => monitor[Symbol.asyncDispose]() };
}

/** Copies every envelope that is ever put into an outbox. */
const keepOutboxes = `
  create schema witness;
  create table witness.outbox (schema text, envelope text);
  create function witness.keep() returns trigger language plpgsql security definer as
    $$ begin insert into witness.outbox values (tg_table_schema, new.envelope); return new; end $$;
  ${schemas.map((schema) => `create trigger witnessed after insert on ${schema}.outbox for each row execute function witness.keep();`).join('\n')}
`;

/** Every table's rows as text; `bytea` as hex. */
async function tables(adminUrl: string): Promise<Map<string, string>> {
  return asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema = any($1) and table_type = 'BASE TABLE'`,
      [[...schemas, 'witness']],
    );
    const found = new Map<string, string>();
    for (const { name } of rows) {
      const content = await client.query(`select string_agg(t::text, E'\\n') as rows from ${name} t`);
      found.set(name, content.rows[0].rows ?? '');
    }
    return found;
  });
}

/** Every mail as it was received and as it reads. */
async function mails(inboxUrl: string): Promise<Map<string, string>> {
  const text = async (path: string) => (await fetch(new URL(path, inboxUrl))).text();
  const { items } = JSON.parse(await text('/api/mails')) as { items: { id: string; to: string; subject: string }[] };
  const found = new Map<string, string>();
  for (const { id, to, subject } of items) {
    found.set(`「${subject}」 to ${to}`, `${await text(`/api/mails/${id}`)}\n${await text(`/mails/${id}/eml`)}`);
  }
  return found;
}
