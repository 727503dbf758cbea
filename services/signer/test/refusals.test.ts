import { generateKeyPairSync } from 'node:crypto';
import { type CertificateRequest, commandContext } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { readCertificate } from '@inkan/x509';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CommandRefused } from '../src/commands/command-refused.ts';
import { checkRequest } from '../src/issue-certificates/check-request.ts';
import { createWorld, freshKey, issuedIn, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256', R1: 'rsa2048' });
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => {
  world.alarms.length = 0;
});

const count = async (table: string): Promise<number> => {
  const [row] = await world.testDatabase.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return row?.n ?? -1;
};
const counts = async () => ({
  prepared: await count('prepared'),
  signed: await count('signed'),
  revocations: await count('revocations'),
  answers: await count('outbox'),
});

const inDays = (days: number): string => new Date(world.clock.now().getTime() + days * 86_400_000).toISOString();
const subject = (changes: object) => ({ subject: { ...world.request().subject, ...changes } });
const responder = (changes: object = {}) => ({
  profile: 'ocsp-responder' as const,
  subject: { organization: 'Inkan', commonName: 'Inkan OCSP Responder' },
  notAfter: inDays(13),
  ...changes,
});
const addressed = { organization: 'Inkan', commonName: 'Inkan OCSP Responder', email: 'ca@example.jp' };
const nameless = { organization: 'Test Corporation', commonName: 'YAMADA TARO' };
const smallRsa = () => freshKey('rsa', { modulusLength: 1024 });
const oddExponent = () => freshKey('rsa', { modulusLength: 2048, publicExponent: 3 });
const caKey = () => (world.generations.get('R1')?.caKeys[1] ?? Buffer.alloc(0)).toString('base64');

type Case = [name: string, code: string, changes: () => Partial<CertificateRequest>];
const cases: Case[] = [
  ['a generation that is not there', 'generation-unknown', () => ({ generation: 'G9' })],
  ['a key that is no SubjectPublicKeyInfo', 'key-unreadable', () => ({ publicKey: 'AAAA' })],
  ['RSA with 1024 bits', 'weak-key', () => ({ publicKey: smallRsa() })],
  ['RSA with the exponent 3', 'weak-key', () => ({ publicKey: oddExponent() })],
  ['EC on another curve', 'weak-key', () => ({ publicKey: freshKey('ec', { namedCurve: 'secp256k1' }) })],
  ['an Ed25519 key', 'weak-key', () => ({ publicKey: freshKey('ed25519', {}) })],
  ['a CA’s own key', 'key-of-a-ca', () => ({ publicKey: caKey() })],
  ['an end before the start', 'validity-refused', () => ({ notBefore: inDays(10), notAfter: inDays(9) })],
  ['an end that is past', 'validity-refused', () => ({ notBefore: inDays(-2), notAfter: inDays(-1) })],
  ['a start more than a week ago', 'validity-stale', () => ({ notBefore: inDays(-8) })],
  ['more than 69 months', 'validity-beyond-profile', () => ({ notAfter: inDays(70 * 31) })],
  ['an end after the CA’s', 'validity-beyond-ca', () => ({ notBefore: inDays(3000), notAfter: inDays(3700) })],
  ['a name beyond RFC 5280’s bound', 'name-refused', () => subject({ commonName: 'N'.repeat(65) })],
  ['a name with a control character', 'name-refused', () => subject({ commonName: 'YAMADA\u0000TARO' })],
  ['a name with a space at its end', 'name-refused', () => subject({ organization: 'Test ' })],
  ['an e-mail outside of ASCII', 'name-refused', () => subject({ email: '山田@mytest.jp' })],
  ['a UPN that is none', 'name-refused', () => ({ upn: 'taro' })],
  ['a SID that is none', 'name-refused', () => ({ sid: 'S-1-2-x' })],
  [
    'what the profile does not allow',
    'profile-refuses',
    () => ({ profile: 'administrator', upn: 'taro@corp.example' }),
  ],
  ['a person’s certificate without an e-mail', 'lint', () => ({ subject: nameless })],
  ['an OCSP responder with an e-mail', 'profile-refuses', () => responder({ subject: addressed })],
  ['an OCSP responder for more than 14 days', 'validity-beyond-profile', () => responder({ notAfter: inDays(14.1) })],
  [
    'an OCSP responder with a slow key',
    'weak-key',
    () => responder({ publicKey: freshKey('rsa', { modulusLength: 4096 }) }),
  ],
  ['an OCSP responder that also logs on', 'profile-refuses', () => responder({ upn: 'taro@corp.example' })],
  [
    'profile signing for more than a year',
    'validity-beyond-profile',
    () => responder({ profile: 'profile-signing', notAfter: inDays(367) }),
  ],
  [
    'profile signing that also encrypts mail',
    'profile-refuses',
    () => responder({ profile: 'profile-signing', emailProtection: true }),
  ],
];

describe('a validly signed request', () => {
  it.each(cases)('for %s is refused as %s, and nothing is logged', async (_name, code, changes) => {
    const before = await counts();
    const request = world.request(changes());
    const answer = await world.issue(world.command([request]));
    expect(answer.results).toEqual([
      { requestId: request.requestId, outcome: 'refused', code, detail: expect.any(String) },
    ]);
    expect(await counts()).toEqual({ ...before, answers: before.answers + 1 });
  });

  it.each(cases)('for %s is not even looked at when the command is forged', async (_name, _code, changes) => {
    await expectRefused('command-signature-wrong', () => {
      const stranger = generateKeyPairSync('ed25519').privateKey;
      return world.issue(world.command([world.request(changes())], {}, { key: stranger }));
    });
  });

  it('is refused alone: the others of its batch are issued', async () => {
    const requests = [world.request(), world.request({ publicKey: 'AAAA' }), world.request()];
    const answer = await world.issue(world.command(requests));
    expect(answer.results.map((result) => result.outcome)).toEqual(['issued', 'refused', 'issued']);
  });

  it('outside the time in which its generation issues is refused as generation-closed', async () => {
    const end = world.generations.get('E1')?.issuesUntil ?? new Date(0);
    const now = world.clock.now();
    world.clock.set(end);
    try {
      const notAfter = new Date(end.getTime() + 1000).toISOString();
      const answer = await world.issue(world.command([world.request({ notAfter })]));
      expect(answer.results[0]).toMatchObject({ outcome: 'refused', code: 'generation-closed' });
    } finally {
      world.clock.set(now);
    }
  });

  it('for a responder is obeyed as long as the CA lives: it answers for what was issued before', async () => {
    const end = world.generations.get('E1')?.issuesUntil ?? new Date(0);
    const now = world.clock.now();
    const generations = new Map(world.generations);
    const e1 = world.generations.get('E1');
    if (!e1) throw new Error('no E1');
    generations.set('E1', { ...e1, issuesUntil: now });
    const until = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
    const ask = (request: CertificateRequest) => {
      const key = Buffer.from(request.publicKey, 'base64');
      return checkRequest(request, key, Buffer.alloc(32), { generations, now });
    };
    expect(ask(world.request())).toMatchObject({ code: 'generation-closed' });
    expect(ask(world.request(responder()))).not.toHaveProperty('code');
    expect(ask(world.request(responder({ profile: 'profile-signing', notAfter: until(300) })))).not.toHaveProperty(
      'code',
    );
    world.clock.set(end);
    try {
      const answer = await world.issue(world.command([world.request(responder())]));
      expect(answer.results[0]).toMatchObject({ outcome: 'refused' });
    } finally {
      world.clock.set(now);
    }
  });

  it.each(['ocsp-responder', 'profile-signing'] as const)(
    'for %s is issued with the usages of its profile only',
    async (profile) => {
      const answer = await world.issue(world.command([world.request(responder({ profile }))]));
      const certificate = readCertificate(issuedIn(answer));
      expect(certificate).toMatchObject({ profile, certificateAuthority: false });
    },
  );

  it('in a command that came too late is refused as command-expired, and issued by a fresh command', async () => {
    const request = world.request();
    const notAfter = new Date(world.clock.now().getTime() - 1).toISOString();
    const before = await counts();
    const late = await world.issue(world.command([request], { notAfter }));
    expect(late.results[0]).toMatchObject({ outcome: 'refused', code: 'command-expired' });
    expect(await counts()).toEqual({ ...before, answers: before.answers + 1 });
    expect((await world.issue(world.command([request]))).results[0]).toMatchObject({ outcome: 'issued' });
  });

  it('that was prepared is refused as command-expired-prepared by a late command, whatever that says', async () => {
    const request = world.request();
    const first = await world.issue(world.command([request]));
    const notAfter = new Date(world.clock.now().getTime() - 1).toISOString();
    for (const late of [request, { ...request, notBefore: inDays(-1) }]) {
      const answer = await world.issue(world.command([late], { notAfter }));
      expect(answer.results[0]).toMatchObject({ outcome: 'refused', code: 'command-expired-prepared' });
    }
    expect(world.alarms).toEqual([]);
    expect((await world.issue(world.command([request]))).results).toEqual(first.results);
  });

  it('with a used id and other content is refused and alarms; the first certificate stays', async () => {
    const request = world.request();
    const first = await world.issue(world.command([request]));
    const other = { ...request, ...subject({ commonName: 'SOMEBODY ELSE' }) };
    const answer = await world.issue(world.command([other]));
    expect(answer.results[0]).toMatchObject({ outcome: 'refused', code: 'request-reused' });
    expect(world.alarms).toEqual([
      { alarm: 'request-reused', facts: expect.objectContaining({ requestId: request.requestId }) },
    ]);
    expect((await world.issue(world.command([request]))).results).toEqual(first.results);
  });

  it('twice in one command with two contents is refused and alarms', async () => {
    const request = world.request();
    const answer = await world.issue(
      world.command([request, { ...request, ...subject({ commonName: 'SOMEBODY ELSE' }) }]),
    );
    expect(answer.results).toEqual([
      { requestId: request.requestId, outcome: 'refused', code: 'request-reused', detail: expect.any(String) },
    ]);
    expect(world.alarms.map(({ alarm }) => alarm)).toEqual(['request-reused']);
  });
});

describe('a command is refused as a whole, unanswered and with an alarm', () => {
  const stranger = generateKeyPairSync('ed25519').privateKey;

  it('when somebody else signed it', () =>
    expectRefused('command-signature-wrong', () =>
      world.issue(world.command([world.request()], {}, { key: stranger })),
    ));

  it('when its key is not pinned', () =>
    expectRefused('command-key-unknown', () =>
      world.issue(world.command([world.request()], {}, { keyId: 'registrar-2', key: stranger })),
    ));

  it('when its key is not in force any more', async () => {
    const now = world.clock.now();
    const command = world.command([world.request()]);
    world.clock.set(world.pinnedKeys.get('registrar-1')?.until ?? now);
    await expectRefused('command-key-not-in-force', () => world.issue(command)).finally(() => world.clock.set(now));
  });

  it('when one bit of it was changed', () =>
    expectRefused('command-signature-wrong', () => {
      const command = world.command([world.request()]);
      const bytes = Buffer.from(command.command, 'base64');
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      return world.issue({ ...command, command: bytes.toString('base64') });
    }));

  it('when it was signed for revoking', () =>
    expectRefused('command-signature-wrong', () =>
      world.issue(world.command([world.request()], {}, { context: commandContext.revoke })),
    ));

  it('when it names another audience', () =>
    expectRefused('command-audience-wrong', () =>
      world.issue(world.command([world.request()], { audience: 'other-signer' })),
    ));

  it.each<[string, () => object]>([
    ['a CA profile', () => ({ requests: [{ ...world.request(), profile: 'issuing' }] })],
    [
      'a profile that the signer certifies for nobody',
      () => ({ requests: [{ ...world.request(), profile: 'server' }] }),
    ],
    ['an unknown field in a request', () => ({ requests: [{ ...world.request(), extensions: [] }] })],
    ['an unknown field in a subject', () => ({ requests: [{ ...world.request(), ...subject({ country: 'US' }) }] })],
    ['an unknown field beside the requests', () => ({ serial: '01' })],
    ['no request', () => ({ requests: [] })],
    [
      '251 requests',
      () => ({ requests: Array.from({ length: 251 }, () => ({ ...world.request(), publicKey: 'AAAA' })) }),
    ],
    ['a request id that is none', () => ({ requests: [{ ...world.request(), requestId: 'one' }] })],
    ['no time until which it is good', () => ({ notAfter: undefined })],
  ])('when it holds %s', (_name, changes) =>
    expectRefused('command-malformed', () => world.issue(world.command([world.request()], changes()))),
  );

  it('when a revocation is forged', () =>
    expectRefused('command-signature-wrong', () => {
      const revokedAt = world.clock.now().toISOString();
      const revocation = {
        generation: 'E1',
        serial: '0'.repeat(31).concat('1'),
        revokedAt,
        reason: 'keyCompromise' as const,
      };
      return world.revoke(world.revokeCommand([revocation], {}, { key: stranger }));
    }));

  it('when the signature is no signature', () =>
    expectRefused('command-signature-wrong', () =>
      world.issue({ ...world.command([world.request()]), signature: '' }),
    ));
});

it('batch and message may repeat: the same command again gets the same certificates', async () => {
  const command = world.command([world.request(), world.request()], { batchId: newId() });
  const first = await world.issue(command);
  expect(await world.issue(command)).toEqual(first);
});

async function expectRefused(code: string, attempt: () => Promise<unknown>): Promise<void> {
  const before = await counts();
  const error = await attempt().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CommandRefused);
  expect((error as CommandRefused).code).toBe(code);
  expect(world.alarms.map(({ alarm }) => alarm)).toEqual([code]);
  expect(await counts()).toEqual(before);
}
