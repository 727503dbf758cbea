import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import {
  type CallerName,
  createApp,
  createTokenVerifier,
  type Identity,
  identify,
  identifyApiKey,
  implementInternal,
} from '@inkan/http';
import { createLogger, FakeClock, newId } from '@inkan/runtime';
import { openssl, tempDir, writeGeneration } from '@inkan/testing';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { ConsoleFile } from '../src/administration/console-files.ts';
import { readGenerations } from '../src/administration/generations.ts';
import { startGateway } from '../src/app.ts';
import { type Authority, makeAuthority } from './authority.ts';

const pair = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** What reached a service behind the gateway. */
export type Arrived = {
  service: string;
  method: string;
  url: string;
  headers: FastifyRequest['headers'];
  body: unknown;
  identity?: Identity;
};

const access = { 'x-inkan-access': ['operator', 'administrator'] };
/** As `openapi.yaml`, with fewer routes. JSON is YAML. */
const apiDocument = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Inkan API', version: '1' },
  paths: {
    '/v1/me': { get: { 'x-inkan-service': 'users', ...access } },
    '/v1/things/{id}': {
      get: { 'x-inkan-service': 'users', ...access },
      delete: { 'x-inkan-service': 'users', ...access },
    },
    '/v1/things': { post: { 'x-inkan-service': 'users', ...access } },
    '/v1/of-providers': { get: { 'x-inkan-service': 'users', 'x-inkan-access': ['operator', 'provider'] } },
    '/v1/operators': { get: { 'x-inkan-service': 'users', 'x-inkan-access': ['operator'] } },
    '/v1/deliveries': { get: { 'x-inkan-service': 'notifications', ...access } },
    '/v1/certificates': { get: { 'x-inkan-service': 'certificates', ...access } },
  },
});

export async function openHouse() {
  const stack = new AsyncDisposableStack();
  const clock = new FakeClock(new Date());
  const lines: string[] = [];
  const logger = createLogger({
    service: 'gateway',
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  const arrived: Arrived[] = [];

  const startService = async (service: CallerName) => {
    const app = createApp({
      service,
      logger: createLogger({ service, level: 'silent' }),
      clock,
      tokens: createTokenVerifier({ service, publicKeys: { gateway: pair.publicKey }, clock }),
      ready: async () => {},
      api: { title: service, version: '1' },
    });
    const arrive = (request: FastifyRequest, identity?: Identity) => {
      const { method, url, headers, body } = request;
      arrived.push({ service, method, url, headers, body, ...(identity && { identity }) });
      return { service, url };
    };
    return { app, arrive, listen: () => app.listen({ host: '127.0.0.1', port: 0 }) };
  };

  const verdicts = new Map<string, Static<typeof identify.response>>();
  const users = await startService('users');
  implementInternal(users.app, identify, async ({ generation, serial }): Promise<Static<typeof identify.response>> => {
    const verdict = verdicts.get(`${generation}/${serial}`);
    return verdict ?? { outcome: 'refused', reason: 'unknown' };
  });
  const keyVerdicts = new Map<string, Static<typeof identifyApiKey.response>>();
  const keysAsked: Static<typeof identifyApiKey.body>[] = [];
  implementInternal(users.app, identifyApiKey, async (question) => {
    keysAsked.push(question);
    return keyVerdicts.get(question.digest) ?? { outcome: 'refused' as const, reason: 'unknown' as const };
  });
  users.app.get('/v1/of-providers', { config: { access: ['operator', 'provider'] } }, async (request) =>
    users.arrive(request, request.identity),
  );
  const people = { access: ['operator', 'administrator'] } as const;
  for (const url of ['/v1/me', '/v1/things/:id', '/v1/operators', '/v1/undocumented']) {
    users.app.get(url, { config: people }, async (request) => users.arrive(request, request.identity));
  }
  users.app.delete('/v1/things/:id', { config: people }, async (request, reply) => {
    users.arrive(request, request.identity);
    return reply.code(204).send();
  });
  users.app.post('/v1/things', { config: people }, async (request, reply) => {
    return reply.code(202).send(users.arrive(request, request.identity));
  });
  let overloads = 0;
  users.app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-test'] !== 'overload') return;
    overloads += 1;
    await reply.code(503).header('retry-after', '7').send({ code: 'unavailable' });
  });

  const enrolment = await startService('enrolment');
  enrolment.app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body.length),
  );
  for (const url of ['/check', '/renewal', '/renewal/package']) {
    enrolment.app.route({
      method: ['GET', 'POST'],
      url,
      config: { access: 'certificate' },
      handler: async (request) => {
        enrolment.arrive(request);
        return { presented: request.presented };
      },
    });
  }
  for (const url of ['/collect/:token', '/notice/:token', '/assets/portal.css', '/v1/secret']) {
    enrolment.app.route({
      method: ['GET', 'POST'],
      url,
      config: { access: 'public' },
      handler: async (request) => enrolment.arrive(request),
    });
  }
  const certificates = await startService('certificates');
  certificates.app.get('/ca/*', { config: { access: 'public' } }, async (request, reply) => {
    certificates.arrive(request);
    return reply.type('application/pkix-crl').send(Buffer.from('30820000', 'hex'));
  });
  certificates.app.addContentTypeParser('application/ocsp-request', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  certificates.app.get('/ocsp/*', { config: { access: 'public' } }, async (request) => certificates.arrive(request));
  certificates.app.post('/ocsp', { config: { access: 'public' } }, async (request) => certificates.arrive(request));
  certificates.app.get('/v1/certificates', { config: people }, async (request) => certificates.arrive(request));

  const folder = stack.use(await tempDir()).path;
  const [g1, g2] = [makeAuthority('G1'), makeAuthority('G2')];
  for (const generation of [g1, g2]) await writeGeneration(folder, generation.ca);
  const tls = await serverCertificate(folder);
  const serviceUrls: Record<string, string> = {
    users: await users.listen(),
    enrolment: await enrolment.listen(),
    certificates: await certificates.listen(),
    // Nobody listens there.
    notifications: 'http://127.0.0.1:9',
  };
  for (const { app } of [users, enrolment, certificates]) stack.defer(() => app.close());
  const gateway = stack.use(
    await startGateway(
      {
        host: '127.0.0.1',
        ports: { administration: 0, portal: 0, renewal: 0, publication: 0 },
        tls,
        apiDocument,
        console: {
          page: consoleFile('text/html; charset=utf-8', '<title>console</title>'),
          assets: new Map([['/assets/a-1.js', consoleFile('text/javascript; charset=utf-8', 'let a = 1;')]]),
        },
        generations: readGenerations(folder),
        serviceUrls,
        serviceKey: pair.privateKey,
        repositoryUrl: 'http://pki.test/ca/bundle.pem',
      },
      { logger, clock },
    ),
  );

  return {
    ...gateway.urls,
    clock,
    lines,
    arrived,
    verdicts,
    keyVerdicts,
    keysAsked,
    users: users.app,
    overloads: () => overloads,
    generations: { g1, g2 },
    /** An administrator's certificate that opens the administration. */
    administrator: (authority: Authority) => {
      const credential = authority.issue('administrator');
      const identity = { kind: 'administrator', id: newId(), organizationId: newId(), name: '管理 花子' } as const;
      verdicts.set(`${authority.name}/${credential.serial}`, { outcome: 'accepted', identity });
      return { credential, identity };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function consoleFile(type: string, text: string): ConsoleFile {
  const plain = Buffer.from(text);
  return { type, plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

async function serverCertificate(folder: string): Promise<{ key: string; certificate: string }> {
  const [key, certificate] = [join(folder, 'tls.key'), join(folder, 'tls.crt')];
  const made = await openssl([
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ]);
  if (made.code !== 0) throw new Error(made.stderr);
  return { key: await readFile(key, 'utf8'), certificate: await readFile(certificate, 'utf8') };
}
