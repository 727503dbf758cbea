import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { eventually } from '@inkan/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openJobsPerOrganization, rowsPerChunk } from '../src/domain/work.ts';
import type { Deps } from '../src/use-cases/deps.ts';
import { receiveFile } from '../src/use-cases/receive-file.ts';
import { openForSubmission } from '../src/use-cases/submit-job.ts';
import { tidyUp } from '../src/use-cases/tidy-up.ts';
import { asStream, checkAll, type Job, openWorld, operator, start, type World, workOff } from './world.ts';

let world: World;
let worker: Deps;
beforeAll(async () => {
  world = await openWorld();
  worker = world.worker();
});
afterEach(() => world.clock.set(start));
afterAll(() => world?.[Symbol.asyncDispose]());

const hour = 60 * 60 * 1_000;
const day = 24 * hour;
const parts = async () => (await world.postgres.query('select distinct upload_id from upload_parts')).length;

it('files, rows and results are kept for the days that are set, counts for ever', async () => {
  const job = await world.submit(120);
  const chunks = Math.ceil(120 / rowsPerChunk('register', 'ec-p256'));
  await checkAll(worker);
  await workOff(worker);
  const rows = async () => (await world.postgres.query('select 1 from chunks where job_id = $1', [job.jobId])).length;
  world.clock.advance(90 * day - 1);
  await tidyUp(worker, 90);
  expect([await rows(), await parts()]).toEqual([chunks, 1]);
  world.clock.advance(2);
  await tidyUp(worker, 90);
  expect([await rows(), await parts()]).toEqual([0, 0]);
  expect(await world.job(job.jobId)).toMatchObject({
    ...{ state: 'completed', rows_total: 120, rows_done: 120, upload_id: null },
    forgotten_at: world.clock.now(),
  });
});

it('an upload that no job took is swept after an hour; one that breaks off or is too large is gone at once', async () => {
  await receiveFile(worker, asStream('nobody@mytest.jp'));
  world.clock.advance(hour - 1);
  await tidyUp(worker, 90);
  expect(await parts()).toBe(1);
  world.clock.advance(2);
  await tidyUp(worker, 90);
  expect(await parts()).toBe(0);

  const broken = (async function* () {
    yield Buffer.alloc(1_000_000, 'a');
    throw new Error('the line is gone');
  })();
  await expect(receiveFile(worker, broken)).rejects.toThrow('the line is gone');
  const tooLarge = Object.assign(asStream('a'.repeat(1_000_000)), { truncated: true });
  await expect(receiveFile(worker, tooLarge)).rejects.toMatchObject({ code: 'payload-too-large' });
  expect(await parts()).toBe(0);
});

it('past a hundred files of an organization that are not done none is taken; others’ are, and one is rehearsed', async () => {
  const organizationId = newId();
  const jobs: Job[] = [];
  while (jobs.length < openJobsPerOrganization) jobs.push(await world.submit(1, { organizationId }));
  const [{ contractId, jobId } = await world.submit(1)] = jobs;
  const open = (of: string, dryRun = false) => openForSubmission(worker, operator, { contractId: of, dryRun });
  await expect(open(contractId)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(open(contractId, true)).resolves.toMatchObject({ organizationId });
  await expect(open(newId())).resolves.toBeDefined();
  await world.postgres.query("update jobs set state = 'cancelled', finished_at = submitted_at where job_id = $1", [
    jobId,
  ]);
  await expect(open(contractId)).resolves.toMatchObject({ organizationId });
  await world.postgres.query('truncate jobs cascade');
});

it('a bulk download that is cut off collects nothing and asks for no more; fetched again to its end, it collects all', async () => {
  const certificates = 1_000;
  const job = await world.submit(certificates, { bulkDownload: 'true' });
  await checkAll(worker);
  await workOff(worker);
  world.peers.packageOctets = 50_000;
  const url = await world.service();

  const cut = await open(url, job);
  await once(cut, 'data');
  cut.destroy();
  const downloads = async () =>
    (
      await world.postgres.query<{ after: unknown }>(
        `select after from audit where operation = 'download-csv-bundle' order by id`,
      )
    ).map(({ after }) => after);
  await eventually(async () => {
    const asked = world.peers.packagesAsked;
    await world.postgres.query('select pg_sleep(0.3)');
    expect(world.peers.packagesAsked).toBe(asked);
  });
  expect(world.peers.packagesAsked).toBeLessThan(certificates);
  expect(await downloads()).toEqual([{ certificates }]);
  expect(await collected()).toBe(0);

  let octets = 0;
  for await (const piece of await open(url, job)) octets += piece.length;
  expect(octets).toBeGreaterThan(certificates * 50_000);
  await eventually(async () => expect(await collected()).toBe(certificates));
  expect(await downloads()).toEqual([{ certificates }, { certificates }, { collected: certificates }]);
});

it('a bulk download of a suspended organization goes through the operator only, and of another through its administrators only', async () => {
  const job = await world.submit(3, { bulkDownload: 'true' });
  await checkAll(worker);
  await workOff(worker);
  const url = await world.service();
  const status = async (identity: Identity) => {
    const answer = await ask(url, job, identity);
    answer.resume();
    return answer.statusCode;
  };
  expect([await status(administratorOf(job)), await status(operator)]).toEqual([200, 403]);
  world.peers.suspended = true;
  expect([await status(administratorOf(job)), await status(operator)]).toEqual([403, 200]);
  const told = () =>
    world.postgres.query<{ by: unknown }>(
      `select envelope -> 'payload' -> 'administrator' as by from outbox
       where envelope ->> 'type' = 'csv-bundle-collected' and envelope -> 'payload' ->> 'jobId' = $1
       order by envelope ->> 'time'`,
      [job.jobId],
    );
  await eventually(async () =>
    expect(await told()).toEqual([
      { by: { id: job.contractId, name: '管理 次郎' } },
      { by: { id: operator.id, name: operator.name, role: 'operator' } },
    ]),
  );
  world.peers.suspended = false;
});

const administratorOf = ({ contractId }: Job): Identity => ({
  kind: 'administrator',
  id: contractId,
  name: '管理 次郎',
  organizationId: contractId,
});

async function ask(url: string, { contractId, jobId }: Job, identity: Identity): Promise<IncomingMessage> {
  const authorization = `Bearer ${await world.token(identity)}`;
  const asked = get(`${url}/v1/contracts/${contractId}/csv-jobs/${jobId}/bundle`, { headers: { authorization } });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

async function open(url: string, job: Job): Promise<IncomingMessage> {
  const answer = await ask(url, job, administratorOf(job));
  expect(answer.statusCode).toBe(200);
  return answer;
}

/** Certificates that the registrar is told were collected. */
async function collected(): Promise<number> {
  const [row] = await world.postgres.query<{ n: number }>(
    `select coalesce(sum(json_array_length(envelope -> 'payload' -> 'certificateIds')), 0)::int n
     from outbox where envelope ->> 'type' = 'csv-bundle-collected'`,
  );
  return row?.n ?? 0;
}
