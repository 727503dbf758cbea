import { createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import {
  allMessages,
  commandContext,
  IssueCommand,
  parseEnvelope,
  RevokeCommand,
  type SignedCommand,
} from './index.ts';

// One real payload of every message as it was released: `<type>.v<version>.json`, and `<type>.v<version>.<shape>.json`
// for further shapes. A message in a queue, an outbox or a dead letter may be as old as any of these.
const folder = join(import.meta.dirname, '..', 'samples');
const files = readdirSync(folder);
const sample = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

const known = allMessages.map((contract) => ({ contract, name: `${contract.type}.v${contract.version}` }));
const contractOf = (file: string) =>
  known.find(({ name }) => file === `${name}.json` || (file.startsWith(`${name}.`) && file.endsWith('.json')))
    ?.contract;

const uuid = '01890000-0000-7000-8000-000000000001';
const head = { id: uuid, deliveryId: uuid, time: '2026-03-01T03:00:00.000Z', correlationId: 'request-1' };

describe('a kept sample', () => {
  it('is there for every message', () => {
    expect(files).toEqual(expect.arrayContaining(known.map(({ name }) => `${name}.json`)));
  });

  it.each(files)('%s still fits the contract of its version', (file) => {
    const contract = contractOf(file);
    if (!contract) throw new Error(`${file} belongs to no message of allMessages: its version is still to be consumed`);
    const { type, version, producer } = contract;
    const payload = sample(file);
    expect(parseEnvelope(contract, { ...head, type, version, producer, payload }).payload).toEqual(payload);
  });

  it.each([
    ['issue-certificates.v1.json', commandContext.issue, IssueCommand],
    ['revoke-certificates.v1.json', commandContext.revoke, RevokeCommand],
  ] satisfies [string, string, TSchema][])(
    '%s holds a command that still verifies and fits',
    (file, context, schema) => {
      const { command, signature } = sample(file) as SignedCommand;
      const bytes = Buffer.from(command, 'base64');
      const signed = Buffer.concat([Buffer.from(context), Buffer.of(0), bytes]);
      expect(verify(null, signed, signerOfSamples, Buffer.from(signature, 'base64'))).toBe(true);
      expect(Value.Errors(schema, JSON.parse(bytes.toString('utf8')))).toEqual([]);
    },
  );
});

/** Its private key was thrown away after the samples were signed. */
const signerOfSamples = createPublicKey(`-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAbQMFq3PEd1rI0ZBEKOuwPIzJOV5ZKXNsnf3U5pMFC1g=
-----END PUBLIC KEY-----
`);
