import { DomainError } from '@inkan/domain';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { CallerName } from '../caller-name.ts';
import type { Identity } from '../tokens/identity.ts';
import type { Presented } from '../tokens/presented.ts';
import type { TokenVerifier } from '../tokens/token-verifier.ts';
import './access.ts';

const identities = new WeakMap<FastifyRequest, Identity>();
const callers = new WeakMap<FastifyRequest, CallerName>();
const presentations = new WeakMap<FastifyRequest, Presented>();

/** Who asked, as far as it was found out. */
export const identityOf = (request: FastifyRequest): Identity | undefined => identities.get(request);

/** The same, or which service; for the log. */
export function askerOf(request: FastifyRequest): string | undefined {
  const identity = identityOf(request);
  return identity ? `${identity.kind}:${identity.id}` : callers.get(request);
}

/**
 * Default deny: a route that does not say who may use it fails to register, and every other is asked for the token it
 * demands before its body is read.
 */
export function guardRoutes(app: FastifyInstance, tokens: TokenVerifier): void {
  app.decorateRequest('identity', {
    getter(this: FastifyRequest) {
      return demanded(identities.get(this), 'identity', this);
    },
  });
  app.decorateRequest('caller', {
    getter(this: FastifyRequest) {
      return demanded(callers.get(this), 'caller', this);
    },
  });

  app.decorateRequest('presented', {
    getter(this: FastifyRequest) {
      return demanded(presentations.get(this), 'presented', this);
    },
  });

  app.addHook('onRoute', (route) => refuseUnguarded(route));
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const { access, callers: allowed = [], allowSuspended = false } = request.routeOptions.config;
    if (access === 'public') return;
    const token = bearerToken(request);
    if (access === 'internal') {
      const caller = await tokens.caller(token);
      if (!allowed.includes(caller)) throw new DomainError('forbidden');
      callers.set(request, caller);
      return;
    }
    if (access === 'certificate') {
      presentations.set(request, await tokens.presented(token));
      return;
    }
    const identity = await tokens.identity(token);
    if (!access?.includes(identity.kind)) throw new DomainError('forbidden');
    if (isSuspended(identity) && !allowSuspended) throw new DomainError('organization-suspended');
    identities.set(request, identity);
  });
}

function refuseUnguarded(route: RouteOptions): void {
  const { access, callers = [] } = route.config ?? {};
  const name = `${String(route.method)} ${route.url}`;
  if (access === undefined || (Array.isArray(access) && access.length === 0)) {
    throw new Error(`${name} does not say who may use it (config.access)`);
  }
  if (access === 'internal' && callers.length === 0) {
    throw new Error(`${name} is internal and does not say which services may call it (config.callers)`);
  }
}

/** RFC 6750 section 2.1. */
function bearerToken(request: FastifyRequest): string {
  const token = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new DomainError('unauthenticated');
  return token;
}

function isSuspended(identity: Identity): boolean {
  return identity.suspended === true && (identity.kind === 'administrator' || identity.kind === 'auditor');
}

function demanded<T>(value: T | undefined, what: string, request: FastifyRequest): T {
  if (value === undefined) throw new Error(`${request.routeOptions.url} has no ${what}: see its config.access`);
  return value;
}
