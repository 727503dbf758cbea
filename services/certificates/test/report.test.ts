import { writeFile } from 'node:fs/promises';
import { createLogger } from '@inkan/runtime';
import { makeCrl } from '@inkan/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportEnding, reportIssued } from '../src/use-cases/report-figures.ts';
import { reportRegister, warnOfRootCrls } from '../src/use-cases/report-register.ts';
import { issueOne, newContract, openWorld, register, start, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const lines: Record<string, unknown>[] = [];
const logger = createLogger({
  service: 'certificates',
  level: 'warn',
  destination: { write: (line) => void lines.push(JSON.parse(line)) },
});

it('tells what waits for the signer, what is planned, what is due and since when', async () => {
  const contract = await newContract(world, { licences: 5 });
  const [today, later] = [await issueOne(world, contract), await issueOne(world, contract)];
  await register(world, contract);
  const plan = 'update certificates set revoke_on = $2, scheduled_reason = $3 where certificate_id = $1';
  await world.postgres.query(plan, [today, '2020-01-02', 'unspecified']);
  await world.postgres.query(plan, [later, '2099-01-02', 'unspecified']);
  const report = await reportRegister(world.registrar);
  expect(report.waitingForSigner).toEqual({ certificates: 1, oldestAt: start.toISOString() });
  expect(report.revocations).toEqual({ awaitingCrl: 0, scheduled: 2, due: { count: 1, oldestDay: '2020-01-02' } });
  expect(report.generations).toMatchObject([{ generation: 'G9', crl: null, rootCrlEndsSoon: true }]);
});

it('counts what was issued in a period, and what ends in each of the coming weeks', async () => {
  // The feed knows by the database's clock when it happened.
  const around = (ms: number): string => new Date(Date.now() + ms).toISOString();
  expect(await reportIssued(world.registrar, { from: around(-3_600_000), to: around(60_000) })).toEqual({
    certificates: 2,
  });
  expect(await reportIssued(world.registrar, { from: around(60_000), to: around(120_000) })).toEqual({
    certificates: 0,
  });
  await world.postgres.query('update certificates set not_after = $1 where issued_at is not null', [
    new Date(start.getTime() + 8 * 86_400_000),
  ]);
  const { weeks } = await reportEnding(world.registrar, { weeks: 3 });
  expect(weeks.map(({ certificates }) => certificates)).toEqual([0, 2, 0]);
});

it('operators are told of a root whose CRL ends within 60 days, and of no other', async () => {
  await warnOfRootCrls({ ...world.registrar, logger });
  expect(lines).toMatchObject([{ alarm: 'root-crl-ends', generation: 'G9' }]);
  const generation = world.registrar.generations.get('G9') ?? expect.fail('no G9');
  const longer = new Date(start.getTime() + 54 * 86_400_000);
  await writeFile(generation.rootCrlFile, makeCrl(world.ca, { number: 2n, thisUpdate: longer, entries: [] }));
  lines.length = 0;
  await warnOfRootCrls({ ...world.registrar, logger });
  expect(lines).toEqual([]);
});
