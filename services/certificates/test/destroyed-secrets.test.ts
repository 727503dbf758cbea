import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { destroyDueSecrets } from '../src/use-cases/destroy-due-secrets.ts';
import { registerPassphrase } from '../src/use-cases/register-passphrase.ts';
import { visitor } from './support/actors.ts';
import { aDevice, issueOne, newContract, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const columns = ['wrapped_data_key', 'private_key', 'password', 'passphrase'] as const;
type Sealed = Record<(typeof columns)[number], Buffer>;

/** The tables, of all of this service, in which some row shows one of these values. */
async function tablesWith(sealed: Sealed): Promise<string[]> {
  const tables = await world.postgres.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'certificates' and table_type = 'BASE TABLE'`,
  );
  const patterns = columns.map((column) => `%${sealed[column].toString('hex')}%`);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await world.postgres.query<{ n: string }>(
      `select count(*) as n from "${name}" r where r::text like any($1::text[])`,
      [patterns],
    );
    if (Number(row?.n) > 0) found.push(name);
  }
  return found;
}

/** Of the values, those whose octets stand in the files of the table, dead rows and free room included. */
async function inItsFiles(sealed: Sealed): Promise<string[]> {
  await world.postgres.query('checkpoint');
  const found: string[] = [];
  for (const column of columns) {
    const [row] = await world.postgres.query<{ at: number }>(
      `select max(position($1::bytea in pg_read_binary_file(pg_relation_filepath(oid)))) as at from pg_class
       where oid = 'secrets'::regclass or oid = (select reltoastrelid from pg_class where oid = 'secrets'::regclass)`,
      [sealed[column]],
    );
    if (Number(row?.at) > 0) found.push(column);
  }
  return found;
}

it('a day after the download key, password and passphrase are in no row of any table, and after VACUUM FULL in no dead one', async () => {
  const certificateId = await issueOne(world, await newContract(world), aDevice());
  await registerPassphrase(world.registrar, {
    ...{ certificateId, passphrase: 'Himitsu no Kagi 2026!', chosen: true, visitor },
  });
  await buildPackage(world.registrar, { certificateId, form: 'default', visitor });
  const [sealed] = await world.postgres.query<Sealed>('select * from secrets where certificate_id = $1', [
    certificateId,
  ]);
  if (!sealed) throw new Error('nothing was kept');
  expect(await tablesWith(sealed)).toEqual(['secrets']);
  expect(await inItsFiles(sealed)).toEqual(columns);

  world.clock.advance(86_400_000);
  expect(await destroyDueSecrets(world.registrar)).toBe(1);
  expect(await tablesWith(sealed)).toEqual([]);
  // Until then they may stand where the row was (docs/operations.md): sealed, as they always were.
  await world.postgres.query('vacuum (full) secrets');
  expect(await inItsFiles(sealed)).toEqual([]);
});
