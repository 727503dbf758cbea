import type { TLSSocket } from 'node:tls';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { DomainError } from '@inkan/domain';
import { apiKeyOf, type Identity, plainAddress, type TokenIssuer } from '@inkan/http';
import type { Logger } from '@inkan/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parse } from 'yaml';
import { askingTls } from '../asking-tls.ts';
import { createListener } from '../base-app.ts';
import { addUpstream, passOn } from '../upstream.ts';
import { addConsole } from './add-console.ts';
import { readOperations } from './api-document.ts';
import { createClientCertificateReader } from './client-certificate.ts';
import type { ConsoleFiles } from './console-files.ts';
import { demandSameOrigin } from './demand-same-origin.ts';
import { type Explanation, explanationPage, explanationPolicy } from './explanation-page.ts';
import type { Generation } from './generations.ts';
import type { createWhoAsks } from './who-asks.ts';
import type { createWhoseKey } from './whose-key.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether an operation of providers: those may log in with an API key. */
    takesApiKeys?: boolean;
  }
}

export type AdministrationListener = {
  readonly logger: Logger;
  readonly tls: { readonly key: string; readonly certificate: string };
  readonly generations: readonly Generation[];
  /** The API document, YAML. */
  readonly apiDocument: string;
  /** The administration's screens. */
  readonly console: ConsoleFiles;
  readonly serviceUrls: Readonly<Record<string, string>>;
  readonly tokens: Pick<TokenIssuer, 'identityToken'>;
  readonly whoAsks: ReturnType<typeof createWhoAsks>;
  readonly whoseKey: ReturnType<typeof createWhoseKey>;
  readonly repositoryUrl: string;
};

/**
 * Administration and API: TLS asks for a certificate of any generation and lets everybody finish the handshake, so that
 * who has none reads a page instead of a browser's error. Behind it every API route asks who it is.
 */
export async function createAdministrationListener(house: AdministrationListener): Promise<FastifyInstance> {
  const app = createListener({ logger: house.logger, tls: askingTls(house.tls, house.generations) });
  const certificateOf = createClientCertificateReader(house.generations);
  const clientCertificate = (request: FastifyRequest) => certificateOf(request.raw.socket as TLSSocket);
  demandSameOrigin(app);
  await addReference(app, house.apiDocument);
  await addUpstream(app, { bodyLimit: 1_048_576 });

  /** Whoever shows a key is judged by it, whatever certificate the connection has. */
  const identityOf = (request: FastifyRequest): Promise<Identity> => {
    const mark = apiKeyOf(request.headers.authorization);
    if (mark === undefined) return house.whoAsks(clientCertificate(request));
    return house.whoseKey(mark, plainAddress(request.socket.remoteAddress ?? ''));
  };

  app.addHook('onSend', async (request, reply) => {
    reply.header('referrer-policy', 'same-origin');
    // The challenge of RFC 6750 stands where a key would do; a certificate is asked for by TLS, and has no scheme.
    if (request.routeOptions.config.takesApiKeys !== true) reply.removeHeader('www-authenticate');
  });

  for (const operation of readOperations(house.apiDocument)) {
    const target = house.serviceUrls[operation.service];
    if (!target) throw new Error(`the API document names the service ${operation.service}, which has no URL`);
    app.route({
      method: operation.method,
      url: operation.url,
      config: {
        access: 'public',
        takesApiKeys: operation.access.includes('provider'),
        ...(operation.upload ? { longestBody: uploadLimit } : {}),
      },
      handler: async (request, reply) => {
        const identity = await identityOf(request);
        if (!operation.access.includes(identity.kind)) throw new DomainError('forbidden');
        const { remoteAddress } = request.socket;
        const from = remoteAddress === undefined ? {} : { address: plainAddress(remoteAddress) };
        const token = await house.tokens.identityToken(operation.service as 'users', { ...identity, ...from });
        return passOn(request, reply, { target, token });
      },
    });
  }

  addConsole(app, house.console, async (request, reply) => {
    const certificate = clientCertificate(request);
    try {
      await house.whoAsks(certificate);
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return explain(reply, error, certificate.outcome, house.repositoryUrl);
    }
  });
  return app;
}

/** Octets of a form with a file: the largest file (64 MiB), and what stands around it. */
const uploadLimit = 65 * 1_048_576;

/** No script but the page's own files, no other origin, nobody's frame. The hash is the bundle's one inline style. */
const referencePolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The document itself and a page to read it and try it; both are open, for nothing in them is secret. */
async function addReference(app: FastifyInstance, apiDocument: string): Promise<void> {
  app.get('/openapi.yaml', { config: { access: 'public' } }, async (_request, reply) =>
    reply.type('application/yaml').send(apiDocument),
  );
  await app.register(swagger, { mode: 'static', specification: { document: parse(apiDocument) } });
  await app.register(swaggerUi, {
    routePrefix: '/reference',
    staticCSP: true,
    transformStaticCSP: () => referencePolicy,
    theme: { title: 'Inkan API' },
    uiConfig: { docExpansion: 'list', deepLinking: true, displayRequestDuration: true },
  });
}

function explain(reply: FastifyReply, error: DomainError, outcome: string, repositoryUrl: string): FastifyReply {
  const [status, explanation] = explanationOf(error, outcome);
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', explanationPolicy)
    .header('cache-control', 'no-store')
    .send(explanationPage(explanation, repositoryUrl));
}

function explanationOf(error: DomainError, outcome: string): [number, Explanation] {
  switch (error.code) {
    case 'unauthenticated':
      return [401, outcome === 'absent' ? 'absent' : 'untrusted'];
    case 'certificate-revoked':
      return [403, 'revoked'];
    case 'forbidden':
      return [403, 'unknown'];
    default:
      return [503, 'unavailable'];
  }
}
