import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, dayOf } from '@inkan/domain';
import {
  buildPackage,
  createTokenIssuer,
  encodeCursor,
  type Identity,
  internalClient,
  readEnrolment,
  registerPassphrase,
  reserve,
} from '@inkan/http';
import { openBus } from '@inkan/messaging';
import { newMessageKeys, sealAs } from '@inkan/messaging/testing';
import { send } from '@inkan/postgres';
import {
  contractChanged,
  type Envelope,
  organizationChanged,
  queueName,
  registerDevices,
  requestIdentityCertificate,
} from '@inkan/queues';
import { createLogger, newId, systemClock } from '@inkan/runtime';
import {
  createTestDatabase,
  eventually,
  makeTestCa,
  openssl,
  type TestBus,
  tempDir,
  testBusUrls,
  writeGeneration,
} from '@inkan/testing';
import type { Static } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCertificates } from '../src/app.ts';
import { createCommandSigner } from '../src/commands/command-signer.ts';
import { migrations } from '../src/db/migrations/index.ts';
import { keyPoolOf } from '../src/domain/key-pool.ts';
import { readGenerations } from '../src/generations/read-generations.ts';
import { readMasterKeys } from '../src/vault/master-keys.ts';
import { visitor } from './support/actors.ts';
import { openEnrolment, openSigner, openUsers } from './support/neighbours.ts';
import { newEd25519 } from './support/test-ca.ts';
import {
  aDevice,
  asking,
  type Contract,
  contractFacts,
  masterKeysJson,
  organizationFacts,
  registrationOf,
} from './support/world.ts';

const logger = createLogger({ service: 'certificates', level: 'silent' });

/** The registrar as a service: real bus, real database, real HTTP; signer and users played. */
async function openHouse(transport: TestBus) {
  await using stack = new AsyncDisposableStack();
  const bus = stack.use(openBus({ url: transport.url, prefix: transport.prefix, logger }));
  const folder = stack.use(await tempDir());
  const ca = makeTestCa('G9', new Date());
  await writeGeneration(folder.path, ca);
  const commandKey = newEd25519();
  const postgres = stack.use(await createTestDatabase({ schema: 'certificates', migrations }));
  const gatewayKey = newEd25519();
  const keys = newMessageKeys();
  const stopping = new AbortController();
  const service = await startCertificates(
    {
      host: '127.0.0.1',
      port: 0,
      databaseUrl: postgres.url,
      busUrl: transport.url,
      serviceKey: keys.certificates.own,
      servicePublicKeys: { ...keys.certificates.of, gateway: gatewayKey.publicKeyPem },
      auditChainKey: Buffer.alloc(32, 7).toString('base64'),
      masterKeys: readMasterKeys(masterKeysJson()),
      commands: createCommandSigner('test-key', commandKey.privateKeyPem),
      generations: readGenerations(folder.path),
      keyPool: keyPoolOf((algorithm) => (algorithm === 'ec-p256' ? 2 : 0)),
    },
    { logger, clock: systemClock, signal: stopping.signal, bus },
  );
  stack.defer(async () => {
    stopping.abort();
    await service[Symbol.asyncDispose]();
  });
  const users = stack.use(await openUsers(bus, keys));
  const enrolment = stack.use(await openEnrolment(bus, keys));
  stack.use(await openSigner(bus, keys, ca, commandKey.publicKeyPem));

  const baseUrl = service.url;
  const issuer = (service: 'gateway' | 'users' | 'enrolment', privateKeyPem: string) =>
    createTokenIssuer({ service, privateKeyPem, clock: systemClock });
  const gateway = issuer('gateway', gatewayKey.privateKeyPem);
  const as = async (identity: Identity, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, baseUrl), {
      ...init,
      headers: {
        authorization: `Bearer ${await gateway.identityToken('certificates', identity)}`,
        ...(init.body ? { 'content-type': 'application/json' } : {}),
        ...init.headers,
      },
    });
  const calls = (name: 'users' | 'enrolment') =>
    internalClient({ baseUrls: { certificates: baseUrl }, tokens: issuer(name, keys[name].own), logger });
  const running = stack.move();
  return {
    postgres,
    bus,
    keys,
    users,
    enrolment,
    baseUrl,
    as,
    asUsers: calls('users'),
    asEnrolment: calls('enrolment'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const operator: Identity = { kind: 'operator', id: newId(), name: '運用者' };
const administratorOf = (contract: Contract, changes: Partial<Identity> = {}): Identity => ({
  kind: 'administrator',
  id: newId(),
  organizationId: contract.organizationId,
  name: '管理者',
  ...changes,
});
const providerOf = (contract: Contract): Identity => ({
  kind: 'provider',
  id: contract.providerId,
  providerId: contract.providerId,
  name: '提供会社',
});

describe.each(testBusUrls())('the registrar on $name', ({ open }) => {
  let transport: TestBus;
  let house: Awaited<ReturnType<typeof openHouse>>;
  const contract: Contract = { contractId: newId(), organizationId: newId(), providerId: newId() };
  const other: Contract = { contractId: newId(), organizationId: newId(), providerId: newId() };
  const device = aDevice();
  const certificates = `/v1/contracts/${contract.contractId}/certificates`;
  const certificate = `${certificates}/${device.certificateId}`;

  beforeAll(async () => {
    transport = await open();
    house = await openHouse(transport);
    await house.users.database.transaction(async (tx) => {
      for (const each of [contract, other]) {
        // In the order in which nobody would expect them.
        const now = Date.now();
        await send(tx, contractChanged, {
          ...contractFacts(each),
          startsAt: new Date(now - 86_400_000).toISOString(),
          endsAt: new Date(now + 86_400_000).toISOString(),
        });
        await send(tx, organizationChanged, organizationFacts(each));
      }
    });
  });
  afterAll(async () => {
    await house?.[Symbol.asyncDispose]();
    await transport?.[Symbol.asyncDispose]();
  });

  it('takes a person from the reservation to a certificate, and tells it once', async () => {
    const asked = asking(contract, [device]);
    await eventually(() => house.asUsers.call(reserve, asked));
    const began = performance.now();
    await house.users.database.transaction((tx) =>
      send(tx, registerDevices, { registrations: [registrationOf(contract, asked)] }),
    );
    const issued = await eventually(async () => {
      const response = await house.as(administratorOf(contract), certificate);
      const shown = (await response.json()) as Record<string, unknown>;
      expect(shown).toMatchObject({ state: 'issued' });
      return shown;
    });
    process.stdout.write(`register-devices → issued: ${Math.round(performance.now() - began)} ms\n`);
    expect(issued).toMatchObject({
      id: device.certificateId,
      stateName: '証明書発行済み',
      userName: '山田 太郎',
      deviceCode: '01',
      generation: 'G9',
      serial: expect.stringMatching(/^[0-9a-f]{32}$/),
      subject: { organization: 'Test Corporation', commonName: 'Yamada Taro', email: 'Yamada-Taro@mytest.jp' },
    });
    await eventually(() => expect(house.enrolment.issued).toHaveLength(1));
  });

  it('obeys no request for an administrator that users did not sign, and the same one that it did', async () => {
    const queue = queueName(requestIdentityCertificate, 'certificates');
    const requested = () => {
      const payload: Static<typeof requestIdentityCertificate.payload> = {
        ...{ certificateId: newId(), subjectId: newId(), profile: 'administrator', generation: 'G9' },
        organizationId: contract.organizationId,
        organizationEnglishName: 'Test Corporation',
        ...{ commonName: 'Mallory Operator', displayName: '侵入 者', email: 'mallory@mytest.jp' },
      };
      const envelope: Envelope = {
        ...{ id: newId(), deliveryId: newId(), type: requestIdentityCertificate.type, version: 1 },
        ...{ time: new Date().toISOString(), producer: 'users', correlationId: newId(), payload },
      };
      return { certificateId: payload.certificateId, id: envelope.deliveryId, text: JSON.stringify(envelope) };
    };
    const known = async (certificateId: string) =>
      (await house.postgres.query('select certificate_id from certificates where certificate_id = $1', [certificateId]))
        .length;
    const [unsigned, bySigner, byUsers] = [requested(), requested(), requested()];
    await house.bus.publish([
      { id: unsigned.id, queue, body: unsigned.text },
      { id: bySigner.id, queue, body: sealAs(house.keys.signer.own, queue, bySigner.text) },
    ]);
    await eventually(async () => {
      const kept = 'select body from dead_letters where queue = $1 and delivery_id is null';
      expect(await house.postgres.query(kept, [queue])).toHaveLength(2);
    });
    await house.bus.publish([{ id: byUsers.id, queue, body: sealAs(house.keys.users.own, queue, byUsers.text) }]);
    await eventually(async () => expect(await known(byUsers.certificateId)).toBe(1));
    expect([await known(unsigned.certificateId), await known(bySigner.certificateId)]).toEqual([0, 0]);
    // Nothing of it reached the signer either: what was commanded is issued, and only the true one is.
    await eventually(() =>
      expect(house.users.issued.map((each) => each.certificateId)).toContain(byUsers.certificateId),
    );
    expect(house.users.issued).toHaveLength(1);
  });

  it('hands the package to the portal, and then calls the certificate collected', async () => {
    const { certificateId } = device;
    await house.asEnrolment.call(registerPassphrase, {
      certificateId,
      passphrase: 'correct pony staple',
      chosen: true,
      visitor,
    });
    const file = await house.asEnrolment.call(buildPackage, { certificateId, form: 'default', visitor });
    const opened = await openssl(
      ['pkcs12', '-nodes', '-passin', 'pass:correct pony staple'],
      Buffer.from(file.bytes, 'base64'),
    );
    expect(opened.code).toBe(0);
    expect(await house.asEnrolment.call(readEnrolment, { certificateId })).toMatchObject({ state: 'collected' });
  });

  it('tells the portal nothing that users asks, and users nothing that the portal asks', async () => {
    const { certificateId } = device;
    await expect(house.asUsers.call(buildPackage, { certificateId, form: 'default', visitor })).rejects.toThrow();
    await expect(house.asEnrolment.call(reserve, asking(contract, [aDevice()]))).rejects.toThrow();
  });

  it('shows how full its pool of ready keys is', async () => {
    await eventually(async () => {
      const shown = await (await fetch(`${house.baseUrl}/metrics`)).text();
      expect(shown).toContain('key_pool_ready{algorithm="ec-p256",service="certificates"} 2');
    });
  });

  it('shows lists by page and filter', async () => {
    const list = async (query: string) => {
      const response = await house.as(operator, `${certificates}${query}`);
      expect(response.status).toBe(200);
      return (await response.json()) as { items: { id: string }[]; nextCursor: string | null };
    };
    expect((await list('?state=collected')).items).toHaveLength(1);
    expect((await list('?state=issued')).items).toHaveLength(0);
    expect((await list(`?deviceId=${device.deviceId}&limit=1`)).nextCursor).toBeNull();
    for (const at of ['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '9999-12-31T23:59:59Z']) {
      const cursor = encodeCursor([at, newId()]);
      expect((await house.as(operator, `${certificates}?cursor=${cursor}`)).status, at).toBe(400);
    }
    expect(await list('?state=collected&state=failed&email=YAMADA&kana=%EF%BE%94%EF%BE%8F&sort=name')).toMatchObject({
      items: [{ id: device.certificateId }],
      total: { count: 1, exact: true },
    });
    const wrong = await house.as(operator, `${certificates}?notAfterFrom=2026-02-30&serial=xyz`);
    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { errors: [{ pointer: '/notAfterFrom' }, { pointer: '/serial' }] },
    ]);
    const cursor = Buffer.from(JSON.stringify(['name', 'asc', 'ア', newId()])).toString('base64url');
    expect((await house.as(operator, `${certificates}?sort=name&cursor=${cursor}`)).status).toBe(200);
    expect((await house.as(operator, `${certificates}?sort=email&cursor=${cursor}`)).status).toBe(400);
    expect((await house.as(operator, `${certificates}?cursor=abc`)).status).toBe(400);
    expect((await house.as(operator, `${certificates}?colour=red`)).status).toBe(400);
    const devices = await house.as(operator, `/v1/contracts/${contract.contractId}/devices`);
    expect(await devices.json()).toMatchObject({ items: [{ id: device.deviceId, licensed: true }], nextCursor: null });
    const licences = await house.as(operator, `/v1/contracts/${contract.contractId}/licences`);
    expect(await licences.json()).toEqual({ contracted: 10, used: 1, free: 9 });
  });

  it('gives the certificate as PEM', async () => {
    const response = await house.as(providerOf(contract), `${certificate}/pem`);
    const shown = await openssl(['x509', '-noout', '-subject', '-nameopt', 'RFC2253'], await response.text());
    expect(shown.stdout.toString()).toContain('CN=Yamada Taro,OU=Inkan Test CA,O=Test Corporation,C=JP');
  });

  const routes = [
    '/certificates',
    `/certificates/${device.certificateId}`,
    `/certificates/${device.certificateId}/pem`,
    '/devices',
    '/licences',
  ];
  it.each(routes)('%s of another organization is as absent', async (path) => {
    const statusFor = async (identity: Identity) =>
      (await house.as(identity, `/v1/contracts/${contract.contractId}${path}`)).status;
    expect(await statusFor(administratorOf(contract))).toBe(200);
    expect(await statusFor(administratorOf(contract, { kind: 'auditor' }))).toBe(200);
    expect(await statusFor(administratorOf(other))).toBe(404);
    expect(await statusFor(administratorOf(other, { kind: 'auditor' }))).toBe(404);
    expect(await statusFor(providerOf(other))).toBe(404);
    expect(await statusFor(administratorOf(contract, { suspended: true }))).toBe(403);
    expect((await fetch(new URL(`/v1/contracts/${contract.contractId}${path}`, house.baseUrl))).status).toBe(401);
    // By a contract of one's own the certificate is not there either.
    if (path.includes(device.certificateId)) {
      const crossed = await house.as(administratorOf(other), `/v1/contracts/${other.contractId}${path}`);
      expect(crossed.status).toBe(404);
    }
  });

  it('has no CRL before the first one came, and says when to ask again', async () => {
    const response = await fetch(new URL('/ca/G9/issuing.crl', house.baseUrl));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
    expect((await fetch(new URL('/ca/G1/issuing.crl', house.baseUrl))).status).toBe(404);
  });

  it('revokes only for those who may', async () => {
    const revoke = (identity: Identity, path: string, body: object) =>
      house.as(identity, `/v1/contracts/${path}/revocations`, { method: 'POST', body: JSON.stringify(body) });
    const body = { certificateIds: [device.certificateId] };
    expect((await revoke(administratorOf(contract, { kind: 'auditor' }), contract.contractId, body)).status).toBe(403);
    expect((await revoke(administratorOf(other), contract.contractId, body)).status).toBe(404);
    expect((await revoke(administratorOf(other), other.contractId, body)).status).toBe(404);
    expect((await revoke(operator, contract.contractId, { certificateIds: [] })).status).toBe(400);
    expect((await revoke(operator, contract.contractId, { ...body, reason: 'superseded' })).status).toBe(400);
    expect((await revoke(operator, contract.contractId, { ...body, extra: 1 })).status).toBe(400);
    const shown = (await (await house.as(operator, certificate)).json()) as { state: string };
    expect(shown.state).toBe('collected');
  });

  it('plans a revocation, and takes it back', async () => {
    const path = `/v1/contracts/${contract.contractId}`;
    const ask = (identity: Identity, route: string, body: object) =>
      house.as(identity, `${path}/${route}`, { method: 'POST', body: JSON.stringify(body) });
    const chosen = { certificateIds: [device.certificateId] };
    const revokeOn = addDays(dayOf(new Date()), 30);
    const planned = await ask(administratorOf(contract), 'revocations', { ...chosen, revokeOn });
    expect(planned.status).toBe(202);
    expect(await planned.json()).toMatchObject({ items: [{ state: 'revocationScheduled', revokeOn }] });
    const late = { certificateIds: [newId(), device.certificateId], revokeOn: addDays(revokeOn, 1) };
    const refused = await ask(administratorOf(contract), 'revocations', late);
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { errors: [{ pointer: '/revokeOn' }, { pointer: '/certificateIds/0' }] },
    ]);

    const auditor = administratorOf(contract, { kind: 'auditor' });
    expect((await ask(auditor, 'revocation-cancellations', chosen)).status).toBe(403);
    expect((await ask(administratorOf(other), 'revocation-cancellations', chosen)).status).toBe(404);
    const taken = await ask(providerOf(contract), 'revocation-cancellations', chosen);
    expect([taken.status, await taken.json()]).toMatchObject([
      200,
      { items: [{ state: 'collected', revokeOn: null }] },
    ]);
    expect((await ask(operator, 'revocation-cancellations', chosen)).status).toBe(409);
  });

  it('reissues another device, and the old certificate ends with the new one', async () => {
    const second = aDevice({ deviceCode: '20' });
    const asked = asking(contract, [second]);
    await house.asUsers.call(reserve, asked);
    await house.users.database.transaction((tx) =>
      send(tx, registerDevices, { registrations: [registrationOf(contract, asked)] }),
    );
    const stateOf = async (id: string) =>
      ((await (await house.as(operator, `${certificates}/${id}`)).json()) as { state: string }).state;
    await eventually(async () => expect(await stateOf(second.certificateId)).toBe('issued'));
    const reissue = (identity: Identity, query = '', more = {}) =>
      house.as(identity, `/v1/contracts/${contract.contractId}/reissues${query}`, {
        method: 'POST',
        body: JSON.stringify({ certificateIds: [second.certificateId], ...more }),
      });
    expect((await reissue(administratorOf(contract, { kind: 'auditor' }))).status).toBe(403);
    expect((await reissue(administratorOf(other))).status).toBe(404);
    expect((await reissue(operator, '', { organization: 'X' })).status).toBe(400);
    const tried = await reissue(administratorOf(contract), '?dryRun=true');
    expect([tried.status, await tried.json()]).toMatchObject([200, { items: [{ reissuedId: null }] }]);
    const done = await reissue(administratorOf(contract));
    expect(done.status).toBe(202);
    const { items } = (await done.json()) as { items: { reissuedId: string }[] };
    await eventually(async () => expect(await stateOf(items[0]?.reissuedId ?? '')).toBe('issued'));
    expect(await stateOf(second.certificateId)).toBe('revoked');
    await eventually(() => expect(house.enrolment.revoked).toEqual([second.certificateId]));
    house.enrolment.revoked.length = 0;
  });

  it('revokes, and the published CRL carries it', async () => {
    const order = {
      method: 'POST',
      body: JSON.stringify({ certificateIds: [device.certificateId], reason: 'keyCompromise' }),
      headers: { 'idempotency-key': newId() },
    };
    const path = `/v1/contracts/${contract.contractId}/revocations`;
    const tried = await house.as(administratorOf(contract), `${path}?dryRun=true`, order);
    expect(tried.status).toBe(200);
    const administrator = administratorOf(contract);
    const answers = [await house.as(administrator, path, order), await house.as(administrator, path, order)];
    expect(answers.map((answer) => answer.status)).toEqual([202, 202]);
    expect(await answers[1]?.json()).toMatchObject({ items: [{ state: 'revoked', stateName: '失効済み' }] });
    await eventually(async () => {
      const shown = (await (await house.as(operator, certificate)).json()) as { inCrlAt: string | null };
      expect(shown.inCrlAt).not.toBeNull();
    });
    await eventually(() => expect(house.enrolment.revoked).toEqual([device.certificateId]));

    await using folder = await tempDir();
    const crl = await fetch(new URL('/ca/G9/issuing.crl', house.baseUrl));
    expect(crl.headers.get('content-type')).toBe('application/pkix-crl');
    const files = { crl: join(folder.path, 'crl.der'), ca: join(folder.path, 'ca.pem') };
    await writeFile(files.crl, Buffer.from(await crl.arrayBuffer()));
    await writeFile(files.ca, await (await fetch(new URL('/ca/bundle.pem', house.baseUrl))).text());
    const leaf = await (await house.as(operator, `${certificate}/pem`)).text();
    const judged = await openssl(['verify', '-crl_check', '-CAfile', files.ca, '-CRLfile', files.crl], leaf);
    expect(judged.stderr).toContain('certificate revoked');
  });

  it('answers a conditional request for a public file', async () => {
    const url = new URL('/ca/G9/issuing.crl', house.baseUrl);
    const first = await fetch(url);
    const etag = first.headers.get('etag') ?? '';
    const lastModified = first.headers.get('last-modified') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    // Two lists may bear the same second: a date alone never says that nobody was revoked since.
    expect((await fetch(url, { headers: { 'if-modified-since': lastModified } })).status).toBe(200);
    const ca = new URL('/ca/G9/issuing.cer', house.baseUrl);
    const since = (await fetch(ca)).headers.get('last-modified') ?? '';
    expect((await fetch(ca, { headers: { 'if-modified-since': since } })).status).toBe(304);
    expect((await fetch(ca, { headers: { 'if-modified-since': new Date(0).toUTCString() } })).status).toBe(200);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  it.each([
    ['root.cer', 'application/pkix-cert', ['x509', '-inform', 'DER', '-noout', '-subject']],
    ['issuing.cer', 'application/pkix-cert', ['x509', '-inform', 'DER', '-noout', '-subject']],
    ['root.crl', 'application/pkix-crl', ['crl', '-inform', 'DER', '-noout', '-issuer']],
  ])('publishes %s', async (file, type, command) => {
    const response = await fetch(new URL(`/ca/G9/${file}`, house.baseUrl));
    expect(response.headers.get('content-type')).toBe(type);
    const read = await openssl(command, Buffer.from(await response.arrayBuffer()));
    expect(read.stdout.toString()).toContain('Inkan');
  });
});
