import { once } from 'node:events';
import tls from 'node:tls';
import { openssl } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask, keepAlive } from './ask.ts';
import { type Credential, expired, makeAuthority } from './authority.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => house[Symbol.asyncDispose]());
beforeEach(() => {
  house.arrived.length = 0;
});

async function me(credential: Credential | undefined, path = '/v1/me') {
  const agent = keepAlive(credential);
  try {
    return await ask(house.administration, { path, agent });
  } finally {
    agent.destroy();
  }
}

test.each(['g1', 'g2'] as const)(
  'an administrator of generation %s is let in, and the service is told who it is',
  async (name) => {
    const generation = house.generations[name];
    const { credential, identity } = house.administrator(generation);
    const answer = await me(credential);
    expect([answer.status, answer.json]).toEqual([200, { service: 'users', url: '/v1/me' }]);
    expect(house.arrived[0]?.identity).toEqual({
      ...identity,
      address: '127.0.0.1',
      certificate: { generation: generation.name, serial: credential.serial },
    });
  },
);

test('the identity token is for one service alone', async () => {
  const { credential } = house.administrator(house.generations.g1);
  await me(credential);
  const claims = JSON.parse(
    Buffer.from(house.arrived[0]?.headers.authorization?.split('.')[1] ?? '', 'base64url').toString(),
  );
  expect(claims).toMatchObject({ iss: 'gateway', aud: 'users', exp: claims.iat + 60 });
  await me(credential, '/v1/certificates');
  expect(house.arrived[1]).toMatchObject({ service: 'certificates' });
});

test('without a certificate the API answers with a problem, and the front page explains in Japanese', async () => {
  const answer = await me(undefined);
  expect([answer.status, answer.json.code]).toEqual([401, 'unauthenticated']);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  const page = await me(undefined, '/');
  expect([page.status, page.headers['content-type']]).toEqual([401, 'text/html; charset=utf-8']);
  expect(page.text).toContain('管理者用証明書が必要です');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers['cache-control']).toBe('no-store');
  expect(house.arrived).toEqual([]);
});

const strangers: [string, () => Credential][] = [
  ['of a foreign CA', () => makeAuthority('F1').issue('administrator')],
  ['of a CA that bears our names but not our keys', () => makeAuthority('G1').issue('administrator')],
  ['that has ended', () => house.generations.g1.issue('administrator', expired)],
];
test.each(strangers)('a certificate %s opens nothing', async (_which, make) => {
  const credential = make();
  const answer = await me(credential);
  expect([answer.status, answer.json.code]).toEqual([401, 'unauthenticated']);
  const page = await me(credential, '/');
  expect([page.status, page.text]).toEqual([401, expect.stringContaining('この証明書ではログインできません')]);
  expect(house.arrived).toEqual([]);
});

test('a self-signed certificate opens nothing', async () => {
  const made = await openssl([
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=Hanako', '-keyout', '-', '-out', '-'],
  ]);
  const pem = made.stdout.toString();
  expect(pem).toContain('BEGIN CERTIFICATE');
  expect((await me({ cert: pem, key: pem, serial: '' })).status).toBe(401);
});

test("a person's device certificate is no key to the administration", async () => {
  const device = house.generations.g2.issue('client');
  const answer = await me(device);
  expect([answer.status, answer.json.code]).toEqual([403, 'forbidden']);
  const page = await me(device, '/');
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('利用者用のクライアント証明書')]);
});

const asPage = { accept: 'text/html,application/xhtml+xml;q=0.9' };

test('who may enter is served the console, at every address that a browser opens as a page', async () => {
  const { credential } = house.administrator(house.generations.g2);
  const agent = keepAlive(credential);
  for (const path of ['/', '/contracts/1/users?state=issued']) {
    const page = await ask(house.administration, { path, agent, headers: asPage });
    expect([page.status, page.text]).toEqual([200, '<title>console</title>']);
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    expect([page.headers['cache-control'], page.headers['content-encoding']]).toEqual(['no-store', undefined]);
  }
  for (const path of ['/v1/nothing', '/assets/nothing.js', '/reference/nothing']) {
    expect([path, (await ask(house.administration, { path, agent, headers: asPage })).status]).toEqual([path, 404]);
  }
  agent.destroy();
  const stranger = await ask(house.administration, {
    path: '/contracts/1/users',
    agent: keepAlive(undefined),
    headers: asPage,
  });
  expect([stranger.status, stranger.text]).toEqual([401, expect.stringContaining('管理者用証明書が必要です')]);
});

test('the files of the console are open, compressed where that is understood, and kept for good', async () => {
  const headers = { 'accept-encoding': 'gzip, br' };
  const file = await ask(house.administration, { path: '/assets/a-1.js', agent: keepAlive(undefined), headers });
  expect(file.status).toBe(200);
  expect(file.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  expect((await me(undefined, '/assets/a-1.js')).text).toBe('let a = 1;');
});

test('a revoked administrator is refused within a second, over the connection that was open all the time', async () => {
  const { credential } = house.administrator(house.generations.g1);
  const agent = keepAlive(credential);
  expect((await ask(house.administration, { path: '/v1/me', agent })).status).toBe(200);
  const sockets = Object.values(agent.freeSockets).flat();
  house.verdicts.set(`G1/${credential.serial}`, { outcome: 'refused', reason: 'revoked' });
  house.clock.advance(1_000);
  const answer = await ask(house.administration, { path: '/v1/me', agent });
  expect([answer.status, answer.json.code]).toEqual([403, 'certificate-revoked']);
  expect(Object.values(agent.freeSockets).flat()).toEqual(sockets);
  agent.destroy();
  const page = await me(credential, '/');
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('この証明書は失効しています')]);
});

test('a certificate that ended while its connection was open is refused like one that ended before', async () => {
  const { credential } = house.administrator(house.generations.g1);
  house.verdicts.set(`G1/${credential.serial}`, { outcome: 'refused', reason: 'expired' });
  expect((await me(credential)).status).toBe(401);
});

test('a TLS session is never resumed: each connection shows its certificate anew', async () => {
  const { credential } = house.administrator(house.generations.g1);
  const { hostname, port } = new URL(house.administration);
  const connect = async (session?: Buffer) => {
    const options = { host: hostname, port: Number(port), ...credential, rejectUnauthorized: false };
    const socket = tls.connect({ ...options, ...(session && { session }) });
    const sessions: Buffer[] = [];
    socket.on('session', (given) => sessions.push(given));
    await once(socket, 'secureConnect');
    const reused = socket.isSessionReused();
    socket.write('GET /v1/me HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    socket.resume();
    await once(socket, 'close');
    return { sessions, reused };
  };
  const { sessions } = await connect();
  for (const session of sessions) expect((await connect(session)).reused).toBe(false);
});

test('what the document does not name does not exist, even where the service has it', async () => {
  const { credential } = house.administrator(house.generations.g1);
  for (const path of ['/v1/undocumented', '/internal/identify', '/metrics', '/healthz', '/readyz', '/v1']) {
    expect([path, (await me(credential, path)).status]).toEqual([path, 404]);
  }
  const agent = keepAlive(credential);
  for (const method of ['PUT', 'OPTIONS', 'TRACE']) {
    expect([method, (await ask(house.administration, { method, path: '/v1/me', agent })).status]).toEqual([
      method,
      404,
    ]);
  }
  agent.destroy();
  expect(house.arrived).toEqual([]);
});

test('who may call stands in the document, and the gateway holds to it', async () => {
  const { credential } = house.administrator(house.generations.g1);
  const answer = await me(credential, '/v1/operators');
  expect([answer.status, answer.json.code]).toEqual([403, 'forbidden']);
  expect(house.arrived).toEqual([]);
});

test('HEAD is GET without the body', async () => {
  const { credential } = house.administrator(house.generations.g1);
  const agent = keepAlive(credential);
  const answer = await ask(house.administration, { method: 'HEAD', path: '/v1/me', agent });
  agent.destroy();
  expect([answer.status, answer.text, house.arrived[0]?.method]).toEqual([200, '', 'HEAD']);
});

test('the API document is open to everybody', async () => {
  const answer = await me(undefined, '/openapi.yaml');
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/yaml']);
  expect(answer.text).toContain('/v1/things/{id}');
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
});
