import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@inkan/testing';
import { readCertificate } from '@inkan/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CycleStep } from '../src/issue-certificates/issuance-cycle.ts';
import { createWorld, envelopeOf, issuedIn, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256' });
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

/** What a kill at each step leaves: whether bytes are in the log, and whether the answer is. */
const killPoints: [step: CycleStep, prepared: boolean, answered: boolean][] = [
  ['received', false, false],
  ['verified', false, false],
  ['found', false, false],
  ['checked', false, false],
  ['prepared', false, false],
  ['logged', true, false],
  ['locked', true, false],
  ['signed', true, false],
  ['results-logged', true, false],
  ['answered', true, false],
  ['committed', true, true],
];

describe.concurrent('the issuance cycle', () => {
  it.each(killPoints)(
    'killed at "%s" ends with one certificate, over the bytes that were logged',
    async (step, logged, answered) => {
      const request = world.request();
      const message = envelopeOf('issue-certificates', world.command([request]));
      const file = join(world.folder, `${step}.json`);
      await writeFile(file, JSON.stringify(message));
      expect(await runUntilKilled(file, step)).toBe('SIGKILL');

      const left = await tbsOf(request.requestId);
      expect(left !== undefined).toBe(logged);
      expect((await world.answerTo(message.id)) !== undefined).toBe(answered);
      expect(await certificatesOf(request.requestId)).toHaveLength(answered ? 1 : 0);

      // The transport delivers it again; the dead process's locks go with its connection.
      const answer = await eventually(() => world.issue(message.payload, message), { timeoutMs: 15_000 });
      const certificate = issuedIn(answer);
      expect(await certificatesOf(request.requestId)).toEqual([certificate]);
      const tbs = await tbsOf(request.requestId);
      if (left) expect(tbs).toEqual(left);
      expect(readCertificate(certificate).tbs).toEqual(tbs);
    },
    60_000,
  );
});

async function runUntilKilled(file: string, step: string): Promise<NodeJS.Signals | null> {
  const script = new URL('./kill-at-step.ts', import.meta.url).pathname;
  const args = [script, world.folder, file, step, world.testDatabase.url, world.clock.now().toISOString()];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}

async function tbsOf(requestId: string): Promise<Buffer | undefined> {
  const rows = await world.testDatabase.query<{ tbs: Buffer }>('select tbs from prepared where request_id = $1', [
    requestId,
  ]);
  return rows[0]?.tbs;
}

async function certificatesOf(requestId: string): Promise<Buffer[]> {
  const sql = 'select certificate from signed where request_id = $1';
  return (await world.testDatabase.query<{ certificate: Buffer }>(sql, [requestId])).map((row) => row.certificate);
}
