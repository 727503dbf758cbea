import { DomainError } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { triesOfChunk } from '../src/domain/tries.ts';
import { pieceAttended, rowsPerChunk, weightOf } from '../src/domain/work.ts';
import { cancelJob } from '../src/use-cases/cancel-job.ts';
import type { Deps } from '../src/use-cases/deps.ts';
import { openContract } from '../src/use-cases/open-contract.ts';
import { resultsCsv } from '../src/use-cases/read-jobs.ts';
import { releaseNext } from '../src/use-cases/release-next.ts';
import { reportJobs } from '../src/use-cases/report-jobs.ts';
import { resumeJob } from '../src/use-cases/resume-job.ts';
import { CancelledMeanwhile, validateNext } from '../src/use-cases/validate-next.ts';
import { checkAll, type Job, openWorld, operator, start, type World, workOff } from './world.ts';

let world: World;
let worker: Deps;
beforeAll(async () => {
  world = await openWorld();
  worker = world.worker();
});
afterEach(() => {
  world.clock.set(start);
  world.peers.before = async () => {};
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** Rows of one chunk. */
const size = rowsPerChunk('register', 'ec-p256');
const rowsIn = (seconds: number): number => Math.round(seconds / weightOf(1, 'register', 'ec-p256'));

const options = {
  actor: { kind: 'operator', id: operator.id, name: operator.name },
  ...{ idempotency: undefined, dryRun: false },
} as const;
const contractOf = ({ contractId }: Job) => openContract(worker, { kind: 'all' }, contractId);
const notices = async (jobId: string) =>
  world.postgres.query(
    `select envelope::jsonb -> 'payload' ->> 'kind' as kind from outbox where envelope::jsonb -> 'payload' ->> 'jobId' = $1`,
    [jobId],
  );

it('two processes at the same jobs ask for every chunk once, and each job ends once', async () => {
  const jobs = [await world.submit(5 * size - 1), await world.submit(3 * size + 1), await world.submit(5)];
  const other = world.worker();
  await Promise.all([checkAll(worker), checkAll(other)]);
  const before = world.peers.asked.length;
  const settled = async () => {
    for (;;) {
      await Promise.all([workOff(worker), workOff(worker), workOff(other), workOff(other)]);
      const states = await Promise.all(jobs.map(async ({ jobId }) => (await world.job(jobId))['state']));
      if (states.every((state) => state === 'completed')) return;
    }
  };
  await settled();
  const asked = world.peers.asked.slice(before);
  expect(asked).toHaveLength(5 + 4 + 1);
  expect(new Set(asked).size).toBe(asked.length);
  for (const { jobId } of jobs) {
    expect(await world.job(jobId)).toMatchObject({ rows_failed: 0, state: 'completed' });
    expect(await notices(jobId)).toEqual([{ kind: 'csv-job-done' }]);
  }
});

it('a job that is cancelled while its file is checked leaves no chunk behind', async () => {
  const job = await world.submit(10);
  const { internal } = worker;
  const cancelling: Deps = {
    ...worker,
    internal: {
      call: async (route, body) => {
        if (route.name === 'examine-csv-people') await cancelJob(worker, await contractOf(job), job.jobId, options);
        return internal.call(route, body);
      },
    },
  };
  await expect(validateNext(cancelling, 1_000_000)).rejects.toThrow(CancelledMeanwhile);
  expect(await world.job(job.jobId)).toMatchObject({ state: 'cancelled' });
  expect(await world.postgres.query('select 1 from chunks where job_id = $1', [job.jobId])).toEqual([]);
  expect(await validateNext(worker, 1_000_000)).toBe(false);
});

it('while somebody waits for a certificate by hand, a piece of a chunk is under way and no more; its rest comes after it', async () => {
  const job = await world.submit(6 * size);
  await checkAll(worker);
  expect([await releaseNext(worker, true), await releaseNext(worker, true)]).toEqual([1, 0]);
  const piece = rowsIn(pieceAttended);
  const chunks = async () =>
    world.postgres.query(
      `select number, size, jsonb_array_length(rows) as rows, (rows -> 0 ->> 'line')::integer as first_line, state
       from chunks where job_id = $1 order by number limit 3`,
      [job.jobId],
    );
  const [first, ...rest] = [
    { number: 0, size: piece, rows: piece, first_line: 1, state: 'released' },
    { number: piece, size: size - piece, rows: size - piece, first_line: 1 + piece, state: 'waiting' },
    { number: size, size, rows: size, first_line: 1 + size, state: 'waiting' },
  ];
  expect(await chunks()).toEqual([first, ...rest]);
  expect(await releaseNext(worker, false)).toBe(4);
  await workOff(worker);
  expect(await world.job(job.jobId)).toMatchObject({ state: 'completed', rows_done: 6 * size, rows_failed: 0 });
});

it('a chunk that was asked for before is not cut: the others know it by its number', async () => {
  const job = await world.submit(2 * size);
  await checkAll(worker);
  expect(await releaseNext(worker, false)).toBe(2);
  await world.postgres.query(`update chunks set state = 'waiting' where job_id = $1`, [job.jobId]);
  expect(await releaseNext(worker, true)).toBe(1);
  const chunks = await world.postgres.query('select size from chunks where job_id = $1', [job.jobId]);
  expect(chunks).toEqual([{ size }, { size }]);
  await workOff(worker);
  expect(await world.job(job.jobId)).toMatchObject({ state: 'completed' });
});

it('chunks that were numbered one after the other are not cut: no number is free between them', async () => {
  const job = await world.submit(3 * size);
  await checkAll(worker);
  await world.postgres.query('update chunks set number = number / $2 where job_id = $1', [job.jobId, size]);
  expect(await releaseNext(worker, true)).toBe(1);
  const chunks = await world.postgres.query('select number, size from chunks where job_id = $1 order by number', [
    job.jobId,
  ]);
  expect(chunks).toEqual([0, 1, 2].map((number) => ({ number, size })));
  await workOff(worker);
  expect(await world.job(job.jobId)).toMatchObject({ state: 'completed' });
});

it('gives every row once to somebody who reads results while chunks are cut', async () => {
  const job = await world.submit(12 * size);
  await checkAll(worker);
  const of = { contractId: job.contractId, jobId: job.jobId };
  const lines: string[] = [];
  let parts = 0;
  for await (const part of await resultsCsv(worker, of)) {
    lines.push(...part.trimEnd().split('\r\n'));
    parts += 1;
    // The first page of ten chunks was read, and its last one is not given out yet.
    if (parts !== 10) continue;
    await world.postgres.query(`update chunks set state = 'done', results = '[]' where job_id = $1 and number < $2`, [
      ...[job.jobId, 9 * size],
    ]);
    expect(await releaseNext(worker, true)).toBe(1);
  }
  const numbers = lines.slice(1).map((line) => Number(line.split(',').at(-3)));
  expect(numbers).toEqual(Array.from({ length: 12 * size }, (_, at) => at + 1));
  await world.postgres.query(`update jobs set state = 'cancelled', finished_at = now() where job_id = $1`, [job.jobId]);
  await world.postgres.query('delete from chunks where job_id = $1', [job.jobId]);
});

it('an organization with nothing under way has its first chunk at once, whatever others have released', async () => {
  await world.submit(6 * size);
  await checkAll(worker);
  expect(await releaseNext(worker, false)).toBe(4);
  const small = await world.submit(2 * size);
  await checkAll(worker);
  expect([await releaseNext(worker, false), await releaseNext(worker, false)]).toEqual([1, 0]);
  const released = `select 1 from chunks where job_id = $1 and state = 'released'`;
  expect(await world.postgres.query(released, [small.jobId])).toHaveLength(1);
  await workOff(worker);
});

it('a chunk that always fails is given up after a dozen tries; nobody waits for it, and the operator has it resumed', async () => {
  const job = await world.submit(2 * size + 50);
  const neighbour = await world.submit(10);
  await checkAll(worker);
  world.peers.before = async (lines) => {
    if (lines.includes(size + 1)) throw new Error('this one never works');
  };
  await workOff(worker);
  expect(await world.job(job.jobId)).toMatchObject({ state: 'running', rows_done: size + 50 });
  expect(await world.job(neighbour.jobId)).toMatchObject({ state: 'completed' });

  for (let tried = 1; tried < triesOfChunk; tried += 1) {
    expect(await world.job(job.jobId)).toMatchObject({ state: 'running' });
    world.clock.advance(61_000);
    await workOff(worker);
  }
  const ended = { state: 'completedWithErrors', rows_done: 2 * size + 50, rows_failed: size, rows_given_up: size };
  expect(await world.job(job.jobId)).toMatchObject(ended);
  expect(world.alarms.filter(({ alarm }) => alarm === 'csv-chunk-given-up')).toHaveLength(1);
  expect((await reportJobs(worker)).csvJobs).toMatchObject({ jobs: 0, rows: 0, givenUp: { jobs: 1, rows: size } });
  const [chunk] = await world.postgres.query<{ text: string }>(
    `select results -> 0 -> 'refused' ->> 'ja' as text from chunks where job_id = $1 and given_up_at is not null`,
    [job.jobId],
  );
  expect(chunk?.text).toContain('システム内部のエラー');

  world.peers.before = async () => {};
  await resumeJob(worker, await contractOf(job), job.jobId, options);
  await workOff(worker);
  expect(await world.job(job.jobId)).toMatchObject({ state: 'completed', rows_done: 2 * size + 50, rows_failed: 0 });
  await expect(resumeJob(worker, await contractOf(job), job.jobId, options)).rejects.toMatchObject({
    code: 'conflict',
  });
});

it('while a service is away, a chunk waits for it however long that takes', async () => {
  const job = await world.submit(5);
  await checkAll(worker);
  const away: Deps = {
    ...worker,
    internal: { call: () => Promise.reject(new DomainError('unavailable')) },
  };
  for (let round = 0; round < 2 * triesOfChunk; round += 1) {
    await workOff(away);
    world.clock.advance(11_000);
  }
  await workOff(worker);
  expect(await world.job(job.jobId)).toMatchObject({ state: 'completed', rows_failed: 0 });
});

it('organizations are released in turn, their own jobs one after another', async () => {
  const [large, other] = [newId(), newId()];
  const [first, second] = [
    await world.submit(5 * size, { organizationId: large }),
    await world.submit(5 * size, { organizationId: large }),
  ];
  const small = await world.submit(size, { organizationId: other });
  await checkAll(worker);
  const order: string[] = [];
  const names = new Map([
    [first.jobId, 'first'],
    [second.jobId, 'second'],
    [small.jobId, 'small'],
  ]);
  const before = world.peers.asked.length;
  await workOff(worker);
  for (const key of world.peers.asked.slice(before)) order.push(names.get(key.split('/')[0] ?? '') ?? '?');
  expect(order.slice(0, 2).sort()).toEqual(['first', 'small']);
  expect(order.filter((name) => name !== 'small')).toEqual([
    ...Array<string>(5).fill('first'),
    ...Array<string>(5).fill('second'),
  ]);
});

it('what is released together is asked for in the order of the turns, wherever it lies in the table', async () => {
  const job = await world.submit(3 * size);
  await checkAll(worker);
  expect(await releaseNext(worker, false)).toBe(3);
  // A row that is written anew, its index entry as well, comes behind all that are as old.
  for (const number of [size, 0]) {
    for (const later of ['1 hour', '-1 hour']) {
      await world.postgres.query(
        `update chunks set released_at = released_at + $3::interval where job_id = $1 and number = $2`,
        [job.jobId, number, later],
      );
    }
  }
  const before = world.peers.asked.length;
  await workOff(worker);
  const asked = world.peers.asked.slice(before).filter((key) => key.startsWith(job.jobId));
  expect(asked.map((key) => Number(key.split('/')[1]))).toEqual([0, size, 2 * size]);
});
