import { type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { maxRequestsPerCommand } from '@inkan/queues';
import { testBusUrls } from '@inkan/testing';
import { signatureDigest } from '@inkan/x509';
import { makeKeyPair, signatureAlgorithmOf } from '../src/ceremony/ca-key-pair.ts';
import { openRegistrar } from './registrar.ts';
import { startSignerProcess } from './signer-child.ts';
import { createWorld, freshKey, type TestKey } from './world.ts';

export { startTestServers } from '@inkan/testing';

const signAsync = promisify(sign) as (digest: string, data: Buffer, key: KeyObject) => Promise<Buffer>;

/** Commands before the clock starts, at most, so that V8 has compiled, and after it stops: the signer is at work at both ends. */
const longestWarmUp = 16;
const after = 4;

/**
 * Certificates a second of one signer process with everything on: signed commands of 250 requests lie in its queue, and
 * the clock runs from one answer in the registrar's queue to another, so many commands later. Public keys are given (a
 * hundred of them, EC P-256). Needs the servers of `startTestServers`.
 */
export async function measureIssuing(key: TestKey, commands: number): Promise<number> {
  await using world = await createWorld({ B1: key });
  world.clock.set(new Date());
  const keys = Array.from({ length: 100 }, () => freshKey());
  const requests = () =>
    Array.from({ length: maxRequestsPerCommand }, (_, at) =>
      world.request({ publicKey: keys[at % keys.length] ?? '' }),
    );
  const [transport] = testBusUrls();
  if (!transport) throw new Error('no message transport');
  await using bus = await transport.open();
  await using registrar = await openRegistrar(bus);
  const warmUp = Math.min(longestWarmUp, commands);
  const total = warmUp + commands + after;
  // One after the other: a hundred at once would leave a hundred megabytes to be cleared away while the clock runs.
  for (let sent = 0; sent < total; sent += 1) await registrar.send([world.command(requests())]);
  await using _signer = await startSignerProcess(world, bus);

  await registrar.answers(warmUp);
  const start = performance.now();
  await registrar.answers(commands);
  const seconds = (performance.now() - start) / 1000;
  await registrar.answers(after);

  const [log] = await world.testDatabase.query<{ signed: number }>('select count(*)::int as signed from signed');
  const expected = total * maxRequestsPerCommand;
  if (log?.signed !== expected) throw new Error(`${log?.signed} of ${expected} certificates were signed`);
  return (commands * maxRequestsPerCommand) / seconds;
}

/** Bare signatures a second, 16 at once: what no signer with this key can pass on this machine. */
export async function measureRawSigning(key: TestKey, seconds: number): Promise<number> {
  const { privateKey } = await makeKeyPair(key);
  const digest = signatureDigest(signatureAlgorithmOf(key, 'sha384'));
  const tbs = Buffer.alloc(1000, 7);
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  const work = async (): Promise<void> => {
    for (; performance.now() < end; count += 1) await signAsync(digest, tbs, privateKey);
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return count / ((performance.now() - start) / 1000);
}
