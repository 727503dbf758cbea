import { createPrivateKey, createPublicKey, verify } from 'node:crypto';
import { deviceCodes } from '@inkan/domain';
import { type CertificateRequest, commandContext, type SignedCommand } from '@inkan/queues';
import { newId, withCorrelation } from '@inkan/runtime';
import { makeTestCa } from '@inkan/testing';
import { newSerial } from '@inkan/x509';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requestsPerCommand } from '../src/domain/command-size.ts';
import { settleCertificates } from '../src/use-cases/csv-rows/settle-certificates.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { requestIdentityCertificate } from '../src/use-cases/request-identity-certificate.ts';
import { readMasterKeys } from '../src/vault/master-keys.ts';
import { createVault } from '../src/vault/vault.ts';
import { signRequest } from './support/test-ca.ts';
import {
  accept,
  aDevice,
  certificateRow,
  emptyRegister,
  honestAnswer,
  issueCommands,
  issueOne,
  masterKeysJson,
  newContract,
  openWorld,
  outbox,
  register,
  revokeCommands,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => emptyRegister(world));
afterAll(() => world[Symbol.asyncDispose]());

const alarms = () => world.logged.filter((line) => line.alarm === 'certificate-refused').map((line) => line.reason);

describe('the pump', () => {
  it('commands in one signed message what waits, logins first', async () => {
    const contract = await newContract(world);
    await register(world, contract, [aDevice(), aDevice({ deviceCode: '11' })]);
    await world.registrar.database.transaction((tx) => requestIdentityCertificate(world.registrar, tx, login()));
    expect(await issuePending(world.registrar)).toBe(1);
    expect(await issuePending(world.registrar)).toBe(2);
    expect(await issuePending(world.registrar)).toBe(0);
    const [first, second] = await issueCommands(world);
    expect(first?.requests.map((request) => request.profile)).toEqual(['administrator']);
    expect(second?.requests.map((request) => request.profile)).toEqual(['client', 'client']);
    expect(second).toMatchObject({ audience: 'inkan-signer', notAfter: '2026-11-25T03:04:05.000Z' });
  });

  it('signs the very bytes it sends, for this purpose only', async () => {
    await register(world, await newContract(world));
    await issuePending(world.registrar);
    const [signed] = await outbox<SignedCommand>(world, 'signer.issue-certificates.v1');
    const key = createPublicKey(world.commandKey.publicKeyPem);
    const holds = (context: string) =>
      verify(
        null,
        Buffer.concat([Buffer.from(`${context}\0`), Buffer.from(signed?.command ?? '', 'base64')]),
        key,
        Buffer.from(signed?.signature ?? '', 'base64'),
      );
    expect(holds(commandContext.issue)).toBe(true);
    expect(holds(commandContext.revoke)).toBe(false);
  });

  it('keeps RSA batches short', async () => {
    const contract = await newContract(world, { licences: 50, keyAlgorithm: 'rsa2048' });
    const devices = () => deviceCodes.map((deviceCode) => aDevice({ deviceCode }));
    for (let i = 0; i < 8; i += 1) await register(world, contract, devices());
    expect(await issuePending(world.registrar)).toBe(requestsPerCommand.rsa2048);
  }, 60_000);

  it('is known to be waited for, for three seconds: files give way meanwhile', async () => {
    const attended = async () => {
      const question = { certificates: [{ certificateId: newId(), reservationId: newId() }] };
      return (await settleCertificates(world.registrar, question)).attended;
    };
    expect(await attended()).toBe(false);
    await register(world, await newContract(world));
    expect(await attended()).toBe(true);
    world.clock.advance(3_001);
    expect(await attended()).toBe(false);
  });

  it('killed before its commit leaves nothing, and the next round does it once', async () => {
    await register(world, await newContract(world));
    const killed = {
      ...world.registrar,
      commands: {
        ...world.registrar.commands,
        issue: () => {
          throw new Error('killed');
        },
      },
    };
    await expect(issuePending(killed)).rejects.toThrow('killed');
    expect(await world.postgres.query('select 1 from secrets')).toHaveLength(0);
    expect(await issueCommands(world)).toHaveLength(0);
    expect(await issuePending(world.registrar)).toBe(1);
    expect(await issuePending(world.registrar)).toBe(0);
    expect(await issueCommands(world)).toHaveLength(1);
  });

  it('shares the work with a second process, and nothing is commanded twice', async () => {
    const contract = await newContract(world, { licences: 300 });
    for (let i = 0; i < 60; i += 1) {
      await register(
        world,
        contract,
        ['01', '11', '12', '20', '30'].map((deviceCode) => aDevice({ deviceCode: deviceCode as '01' })),
      );
    }
    const drain = async () => {
      while ((await issuePending(world.registrar)) > 0);
    };
    await Promise.all([drain(), drain()]);
    const ids = (await issueCommands(world)).flatMap((command) => command.requests.map((each) => each.requestId));
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
  }, 60_000);
});

describe('the correlation of a request', () => {
  const correlations = async (queue: string) =>
    (
      await world.postgres.query<{ id: string }>(
        `select envelope ->> 'correlationId' as id from outbox where queue = $1 order by delivery_id`,
        [queue],
      )
    ).map((row) => row.id);

  it('goes through the batch it shares with others to the message about its own certificate', async () => {
    const contract = await newContract(world);
    await withCorrelation('request-1', () => register(world, contract, [aDevice()]));
    await issuePending(world.registrar);
    expect(await correlations('signer.issue-certificates.v1')).toEqual(['request-1']);
    await emptyRegister(world);

    for (const id of ['request-2', 'request-3'])
      await withCorrelation(id, () => register(world, contract, [aDevice()]));
    await issuePending(world.registrar);
    const [batch] = await correlations('signer.issue-certificates.v1');
    expect(['request-2', 'request-3']).not.toContain(batch);
    await accept(world, await honestAnswer(world));
    expect((await correlations('enrolment.certificates-issued.v1')).sort()).toEqual(['request-2', 'request-3']);
  });
});

describe('an answer of the signer', () => {
  it('that holds becomes a certificate and one event', async () => {
    const contract = await newContract(world);
    const certificateId = await issueOne(world, contract);
    const row = await certificateRow(world, certificateId);
    expect(row['issued_at']).not.toBeNull();
    expect(await outbox(world, 'enrolment.certificates-issued.v1')).toEqual([
      { certificates: [expect.objectContaining({ certificateId, displayName: '山田 太郎', notify: true })] },
    ]);
    expect(await outbox(world, 'users.identity-certificate-issued.v1')).toEqual([]);
  });

  it('that comes again changes nothing', async () => {
    await register(world, await newContract(world));
    await issuePending(world.registrar);
    const answer = await honestAnswer(world);
    await accept(world, answer);
    await accept(world, answer);
    expect(await outbox(world, 'enrolment.certificates-issued.v1')).toHaveLength(1);
    expect(alarms()).toEqual([]);
  });

  const forgeries: [string, (request: CertificateRequest) => Buffer][] = [
    ['of another CA', (request) => signRequest(makeTestCa('G9', new Date('2026-11-24T00:00:00Z')), request)],
    ['with another key', (request) => signRequest(world.ca, { ...request, publicKey: spki() })],
    ['with another name', (request) => signed({ ...request, subject: { ...request.subject, commonName: 'Evil Eve' } })],
    ['with another e-mail', (request) => signed({ ...request, subject: { ...request.subject, email: 'eve@evil.jp' } })],
    ['that ends later', (request) => signed({ ...request, notAfter: '2028-12-24T14:59:59.000Z' })],
    ['that starts earlier', (request) => signed({ ...request, notBefore: '2026-11-20T00:00:00.000Z' })],
    ['of another profile', (request) => signed({ ...request, profile: 'administrator' })],
    ['with a UPN nobody asked for', (request) => signed({ ...request, upn: 'admin@corp.example' })],
    [
      'with other addresses in it',
      (request) =>
        signRequest(world.ca, request, (spec) => ({
          ...spec,
          urls: { ...world.ca.urls, crl: 'http://evil.test/x.crl' },
        })),
    ],
    ['that was changed after it was signed', (request) => changed(signed(request))],
    ['that is no certificate', () => Buffer.from('hello')],
  ];
  const signed = (request: CertificateRequest) => signRequest(world.ca, request);

  it.each(forgeries)('%s is not accepted and alarms', async (_name, forge) => {
    await register(world, await newContract(world));
    await issuePending(world.registrar);
    const [command] = await issueCommands(world);
    const request = command?.requests[0];
    if (!command || !request) throw new Error('nothing was commanded');
    const forged = forge(request).toString('base64');
    await accept(world, {
      batchId: command.batchId,
      results: [{ requestId: request.requestId, outcome: 'issued', certificate: forged }],
    });
    expect(alarms()).toHaveLength(1);
    expect((await certificateRow(world, request.requestId))['issued_at']).toBeNull();
    expect(await outbox(world, 'enrolment.certificates-issued.v1')).toHaveLength(0);
    // The true answer is still welcome.
    await accept(world, await honestAnswer(world));
    expect((await certificateRow(world, request.requestId))['issued_at']).not.toBeNull();
  });

  it('with a second certificate for one request alarms', async () => {
    const certificateId = await issueOne(world, await newContract(world));
    const before = await certificateRow(world, certificateId);
    await accept(world, await honestAnswer(world));
    expect(alarms()).toEqual(['a second certificate for one request']);
    expect(await certificateRow(world, certificateId)).toEqual(before);
  });

  it('with a serial the generation has already is refused by the database', async () => {
    const contract = await newContract(world);
    const serial = newSerial();
    for (const email of ['a@mytest.jp', 'b@mytest.jp']) {
      await register(world, contract, [aDevice({ email })]);
      await issuePending(world.registrar);
    }
    const commands = await issueCommands(world);
    const answers = commands.map((command) => ({
      batchId: command.batchId,
      results: command.requests.map((request) => ({
        requestId: request.requestId,
        outcome: 'issued' as const,
        certificate: signRequest(world.ca, request, (spec) => ({ ...spec, serial })).toString('base64'),
      })),
    }));
    const [first, second] = answers;
    if (!first || !second) throw new Error('two commands were expected');
    await accept(world, first);
    await expect(accept(world, second)).rejects.toThrow(/serials_differ/);
  });

  const refusedLate = async (code: string) => {
    await register(world, await newContract(world));
    await issuePending(world.registrar);
    const [late] = await issueCommands(world);
    if (!late) throw new Error('nothing was commanded');
    const requestId = late.requests[0]?.requestId ?? '';
    const answer = {
      batchId: late.batchId,
      results: [{ requestId, outcome: 'refused' as const, code, detail: '' }],
    };
    world.clock.advance(8 * 24 * 3_600_000);
    await accept(world, answer);
    expect(await issuePending(world.registrar)).toBe(1);
    const [, again] = await issueCommands(world);
    expect(again?.batchId).not.toBe(late.batchId);
    // The refusal of the first command has no power over the second.
    await accept(world, answer);
    expect(await issuePending(world.registrar)).toBe(0);
    return { requestId, late: late.requests, again: again?.requests };
  };

  it('that the command came too late, with bytes in the log, has the very same request commanded again', async () => {
    const { late, again } = await refusedLate('command-expired-prepared');
    expect(again).toEqual(late);
  });

  it.each(['command-expired', 'validity-stale'])(
    '%s has the request commanded again with dates of that day',
    async (code) => {
      const { requestId, late, again } = await refusedLate(code);
      const notBefore = new Date(world.clock.now().getTime() - 5 * 60_000).toISOString();
      expect(again).toEqual([{ ...late[0], notBefore, notAfter: expect.stringMatching(/T14:59:59.000Z$/) }]);
      expect(again?.[0]?.publicKey).toBe(late[0]?.publicKey);
      await accept(world, await honestAnswer(world));
      expect((await certificateRow(world, requestId))['issued_at']).not.toBeNull();
    },
  );

  it('that refuses fails the request with its reason and destroys the key', async () => {
    await register(world, await newContract(world));
    await issuePending(world.registrar);
    const [command] = await issueCommands(world);
    const requestId = command?.requests[0]?.requestId ?? '';
    await accept(world, {
      batchId: command?.batchId ?? '',
      results: [{ requestId, outcome: 'refused', code: 'weak-key', detail: 'rsa-roca' }],
    });
    expect(await certificateRow(world, requestId)).toMatchObject({
      failure_code: 'weak-key',
      failure_detail: 'rsa-roca',
    });
    expect(await world.postgres.query('select 1 from secrets')).toHaveLength(0);
    expect(await world.postgres.query('select 1 from seats')).toHaveLength(0);
  });

  it('with a good certificate for a request that has failed is kept, revoked at once, and alarms', async () => {
    await register(world, await newContract(world));
    await issuePending(world.registrar);
    const [command] = await issueCommands(world);
    const requestId = command?.requests[0]?.requestId ?? '';
    const refusal = { requestId, outcome: 'refused' as const, code: 'lint', detail: 'forged' };
    await accept(world, { batchId: command?.batchId ?? '', results: [refusal] });
    const answer = await honestAnswer(world);
    await accept(world, answer);

    const row = await certificateRow(world, requestId);
    expect(row).toMatchObject({
      failure_code: 'lint',
      revoked_at: world.clock.now(),
      revocation_reason: 'unspecified',
    });
    const serial = (row['serial'] as Buffer).toString('hex');
    const [revoking] = await revokeCommands(world);
    expect(revoking?.revocations).toEqual([
      { generation: 'G9', serial, revokedAt: world.clock.now().toISOString(), reason: 'unspecified' },
    ]);
    expect(world.logged.map((line) => line.alarm)).toContain('certificate-after-failure');
    expect(await outbox(world, 'enrolment.certificates-issued.v1')).toHaveLength(0);
    expect(await world.postgres.query('select 1 from seats')).toHaveLength(0);
    // Once more: nothing new.
    await accept(world, answer);
    expect(await revokeCommands(world)).toHaveLength(1);
  });

  it('with one generation that is not known here is accepted for the others', async () => {
    const contract = await newContract(world);
    await register(world, contract, [aDevice(), aDevice({ deviceCode: '11' })]);
    await issuePending(world.registrar);
    const answer = await honestAnswer(world);
    const [first, second] = answer.results.map((result) => result.requestId);
    await world.postgres.query("update certificates set generation = 'G8' where certificate_id = $1", [first]);
    await accept(world, answer);
    expect((await certificateRow(world, first ?? ''))['issued_at']).toBeNull();
    expect((await certificateRow(world, second ?? ''))['issued_at']).not.toBeNull();
    expect(alarms()).toEqual(['the generation G8 is not known here']);
  });
});

describe('secrets', () => {
  it('open with the master key, where they belong, and nowhere else', async () => {
    const contract = await newContract(world);
    const certificateId = await issueOne(world, contract);
    const other = await issueOne(world, contract);
    const [row] = await world.postgres.query<SecretRow>('select * from secrets where certificate_id = $1', [
      certificateId,
    ]);
    if (!row) throw new Error('no secrets');
    const stored = { masterKeyId: row.master_key_id, wrapped: row.wrapped_data_key };
    const dataKey = world.registrar.vault.open(certificateId, stored);
    const pkcs8 = dataKey.open('private-key', row.private_key);
    const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    expect(publicKey.equals((await certificateRow(world, certificateId))['public_key'] as Buffer)).toBe(true);
    expect(dataKey.open('password', row.password).toString()).toMatch(/^[a-km-z2-9]{16}$/);

    expect(() => world.registrar.vault.open(other, stored)).toThrow();
    expect(() => dataKey.open('passphrase', row.password)).toThrow();
    const stranger = createVault(readMasterKeys(masterKeysJson()));
    expect(() => stranger.open(certificateId, stored)).toThrow();
  });

  it('stand nowhere in clear', async () => {
    const certificateId = await issueOne(world, await newContract(world));
    const [row] = await world.postgres.query<SecretRow>('select * from secrets');
    if (!row) throw new Error('no secrets');
    const dataKey = world.registrar.vault.open(certificateId, {
      masterKeyId: row.master_key_id,
      wrapped: row.wrapped_data_key,
    });
    const password = dataKey.open('password', row.password).toString();
    const everything = JSON.stringify([
      await world.postgres.query('select envelope::text from outbox'),
      await world.postgres.query('select certificates::text from certificates'),
      world.logged,
    ]);
    expect(everything).not.toContain(password);
    expect(everything).not.toContain('PRIVATE KEY');
  });
});

describe('the register', () => {
  it('cannot be made smaller by the running service', async () => {
    await issueOne(world, await newContract(world));
    const attempt = world.registrar.database.read.deleteFrom('certificates').execute();
    await expect(attempt).rejects.toThrow(/permission denied/);
  });
});

type SecretRow = { master_key_id: string; wrapped_data_key: Buffer; private_key: Buffer; password: Buffer };

function login() {
  return {
    certificateId: newId(),
    subjectId: newId(),
    profile: 'administrator' as const,
    generation: 'G9',
    organizationId: newId(),
    organizationEnglishName: 'Test Corporation',
    commonName: 'Sato Hanako',
    displayName: '佐藤 花子',
    email: 'hanako@mytest.jp',
  };
}

/** Of some other key of the same kind. */
function spki(): string {
  const key = makeTestCa('G9', new Date('2026-11-24T00:00:00Z')).issuingKey;
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

function changed(der: Buffer): Buffer {
  const copy = Buffer.from(der);
  const at = copy.indexOf('Yamada');
  copy.write('Tanaka', at);
  return copy;
}
