import { createPublicKey } from 'node:crypto';
import { makeTestCa } from '@inkan/testing';
import { readCertificate } from '@inkan/x509';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepSigningCertificates } from '../src/use-cases/keep-signing-certificates.ts';
import { readSigningKey } from '../src/use-cases/signing-key.ts';
import { signRequest } from './support/test-ca.ts';
import {
  accept,
  certifySigningKeys,
  emptyRegister,
  honestAnswer,
  issueCommands,
  openWorld,
  start,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => emptyRegister(world));
afterAll(() => world[Symbol.asyncDispose]());

const dayMs = 86_400_000;
const inDays = (days: number): Date => new Date(start.getTime() + days * dayMs);
const keep = () => keepSigningCertificates(world.registrar);
const keyOf = (profile: 'ocsp-responder' | 'profile-signing') => readSigningKey(world.registrar, 'G9', profile);
const alarms = () => world.logged.flatMap((line) => line.alarm ?? []);
const rows = () =>
  world.postgres.query<{ profile: string; private_key: Buffer | null; failure_code: string | null }>(
    'select profile, private_key, failure_code from signing_certificates order by requested_at, profile',
  );
const refuse = async (code: string) => {
  const command = (await issueCommands(world)).at(-1);
  if (command === undefined) throw new Error('nothing was commanded');
  const results = command.requests.map(({ requestId }) => ({
    requestId,
    outcome: 'refused' as const,
    code,
    detail: 'no',
  }));
  await accept(world, { batchId: command.batchId, results });
};

describe('the registrar', () => {
  it('asks for a responder’s and a profile-signing certificate in one command, and not again', async () => {
    expect(await keep()).toBe(2);
    expect(await keep()).toBe(0);
    const [command, ...more] = await issueCommands(world);
    expect(more).toEqual([]);
    expect(command?.requests.map(({ profile, subject }) => [profile, subject])).toEqual([
      ['ocsp-responder', { organization: 'Inkan', commonName: 'Inkan OCSP Responder G9' }],
      ['profile-signing', { organization: 'Inkan', commonName: 'Inkan Profile Signing G9' }],
    ]);
    expect(await keyOf('ocsp-responder')).toBeUndefined();
  });

  it('in two processes at once asks for each of them once', async () => {
    await Promise.all([keep(), keep(), keep()]);
    expect((await issueCommands(world)).flatMap(({ requests }) => requests)).toHaveLength(2);
    expect(await rows()).toHaveLength(2);
  });

  it('killed before its commit leaves neither key nor command', async () => {
    const commands = {
      ...world.registrar.commands,
      issue: () => {
        throw new Error('killed');
      },
    };
    await expect(keepSigningCertificates({ ...world.registrar, commands })).rejects.toThrow('killed');
    expect([await rows(), await issueCommands(world)]).toEqual([[], []]);
  });

  it('has keys that fit what the signer certified, sealed where they rest', async () => {
    await certifySigningKeys(world);
    for (const profile of ['ocsp-responder', 'profile-signing'] as const) {
      const key = await keyOf(profile);
      if (key === undefined) throw new Error('no key');
      const certificate = readCertificate(key.certificate);
      const spki = Buffer.from(createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' }));
      expect(certificate).toMatchObject({ profile, publicKeySpki: spki });
      const pkcs8 = key.privateKey.export({ type: 'pkcs8', format: 'der' });
      for (const row of await rows()) expect(row.private_key?.includes(pkcs8)).toBe(false);
    }
  });

  it('takes the same answer twice as once', async () => {
    await keep();
    const answer = await honestAnswer(world);
    await accept(world, answer);
    await accept(world, answer);
    expect(alarms()).toEqual([]);
    expect(await keep()).toBe(0);
  });

  it('renews a responder in the middle of its fortnight, uses the old one meanwhile, and then destroys its key', async () => {
    await certifySigningKeys(world);
    const old = await keyOf('ocsp-responder');
    world.clock.set(inDays(6.9));
    expect(await keep()).toBe(0);
    world.clock.set(inDays(7.1));
    expect(await keep()).toBe(1);
    expect((await keyOf('ocsp-responder'))?.certificate).toEqual(old?.certificate);
    await accept(world, await honestAnswer(world));
    expect((await keyOf('ocsp-responder'))?.certificate).not.toEqual(old?.certificate);
    world.clock.set(inDays(14.1));
    await keep();
    expect((await rows()).map((row) => row.private_key === null)).toContain(true);
  });

  it('renews the one for profiles in the middle of its year', async () => {
    await certifySigningKeys(world);
    world.clock.set(inDays(183));
    await keep();
    expect(
      (await issueCommands(world))
        .at(-1)
        ?.requests.map(({ profile }) => profile)
        .sort(),
    ).toEqual(['ocsp-responder', 'profile-signing']);
  });

  it('goes on after its generation has ceased to issue', async () => {
    world.clock.set(new Date(world.ca.issuesUntil.getTime() - 100 * dayMs));
    const generations = new Map(
      [...world.registrar.generations].map(([name, generation]) => [
        name,
        { ...generation, window: { ...generation.window, issuesUntil: start } },
      ]),
    );
    expect(await keepSigningCertificates({ ...world.registrar, generations })).toBe(2);
    const terms = (await issueCommands(world)).at(-1)?.requests.map(({ notAfter }) => notAfter);
    // The year of the second is cut to the CA's own end.
    expect(terms?.[1]).toBe(world.ca.issuer.notAfter.toISOString());
  });
});

describe('an answer of the signer', () => {
  it.each([
    ['of another CA', () => signedBy(makeTestCa('G9', start))],
    ['with another subject', () => changed({ subject: { organization: 'Inkan', commonName: 'Somebody' } })],
    ['for another key', () => changed({ publicKey: world.ca.issuingDer.toString('base64') })],
    ['of another profile', () => changed({ profile: 'profile-signing' })],
  ])('%s is not believed, and alarms', async (_name, forged) => {
    await keep();
    const command = (await issueCommands(world)).at(-1);
    const request = command?.requests.find(({ profile }) => profile === 'ocsp-responder');
    if (command === undefined || request === undefined) throw new Error('nothing was commanded');
    let certificate: Buffer;
    try {
      certificate = forged()(request);
    } catch {
      certificate = world.ca.issuingDer;
    }
    const result = {
      requestId: request.requestId,
      outcome: 'issued' as const,
      certificate: certificate.toString('base64'),
    };
    await accept(world, { batchId: command.batchId, results: [result] });
    expect(alarms()).toEqual(['certificate-refused']);
    expect(await keyOf('ocsp-responder')).toBeUndefined();
  });

  it('that refuses ends the request with an alarm; a new key is tried an hour later', async () => {
    await keep();
    await refuse('weak-key');
    expect(alarms()).toEqual(['signing-certificate-refused', 'signing-certificate-refused']);
    expect((await rows()).map((row) => [row.failure_code, row.private_key])).toEqual([
      ['weak-key', null],
      ['weak-key', null],
    ]);
    expect(await keep()).toBe(0);
    world.clock.set(new Date(start.getTime() + 3_600_000));
    expect(await keep()).toBe(2);
  });

  it('that came too late has the same asked again with its key: with fresh dates only if the signer knows nothing', async () => {
    await keep();
    const [first] = await issueCommands(world);
    world.clock.set(inDays(1.1));
    await refuse('command-expired');
    expect(await keep()).toBe(2);
    const second = (await issueCommands(world)).at(-1);
    const identity = (request: { requestId: string; publicKey: string }) => [request.requestId, request.publicKey];
    expect(second?.requests.map(identity)).toEqual(first?.requests.map(identity));
    expect(second?.requests[0]?.notBefore).not.toBe(first?.requests[0]?.notBefore);
    await refuse('command-expired-prepared');
    world.clock.set(inDays(1.2));
    expect(await keep()).toBe(2);
    expect((await issueCommands(world)).at(-1)?.requests).toEqual(second?.requests);
  });

  it('that never comes has the same asked again after ten minutes', async () => {
    await keep();
    world.clock.set(new Date(start.getTime() + 11 * 60_000));
    expect(await keep()).toBe(2);
    const [first, second] = await issueCommands(world);
    expect(second?.requests).toEqual(first?.requests);
  });
});

type Request = Parameters<typeof signRequest>[1];
const signedBy = (ca: ReturnType<typeof makeTestCa>) => (request: Request) => signRequest(ca, request);
const changed = (change: Partial<Request>) => (request: Request) => signRequest(world.ca, { ...request, ...change });
