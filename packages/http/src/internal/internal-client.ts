import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@inkan/domain';
import type { ServiceName } from '@inkan/queues';
import { currentCorrelationId, type Logger, newId } from '@inkan/runtime';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { correlationHeader } from '../correlate.ts';
import type { InternalRoute } from '../internal-api/define-internal-route.ts';
import type { TokenIssuer } from '../tokens/token-issuer.ts';
import { domainErrorOfRefusal, InternalRefusal, internalRefusalStatus } from './internal-refusal.ts';

/** Before the one repetition: enough for a service that is just being replaced. */
const repeatAfterMs = 100;

export interface InternalClient {
  /**
   * @throws DomainError the owner's own refusal, or `unavailable` when it could not be reached, was not ready or did
   *   not answer in time
   * @throws Error when question or answer do not fit the contract: one of the two sides is wrong
   */
  call<Body extends TSchema, Response extends TSchema>(
    route: InternalRoute<Body, Response>,
    body: Static<Body>,
  ): Promise<Static<Response>>;
}

export function internalClient(options: {
  /** Of the services that are asked, without a path: `http://127.0.0.1:4001`. */
  baseUrls: Partial<Record<ServiceName, string>>;
  tokens: TokenIssuer;
  logger: Logger;
}): InternalClient {
  const { baseUrls, tokens, logger } = options;
  const refusalShape = Compile(InternalRefusal);

  const ask = async (route: InternalRoute, body: string): Promise<Response> => {
    const baseUrl = baseUrls[route.owner];
    if (baseUrl === undefined) throw new Error(`no base URL of ${route.owner} is configured`);
    return fetch(new URL(route.path, baseUrl), {
      method: route.method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokens.serviceToken(route.owner)}`,
        [correlationHeader]: currentCorrelationId() ?? newId(),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(route.timeoutMs),
    });
  };

  const askAgain = async (route: InternalRoute, body: string): Promise<Response> => {
    try {
      return await ask(route, body);
    } catch (error) {
      if (!route.idempotent || !connectionBroke(error)) throw error;
      logger.warn({ err: error, route: route.name }, 'an internal call is repeated');
      await pause(repeatAfterMs);
      return await ask(route, body);
    }
  };

  return {
    call: async (route, body) => {
      if (!validator(route.body).Check(body))
        throw new Error(`the question of ${route.name} does not fit its contract`);
      const { status, answer } = await askAgain(route, JSON.stringify(body))
        .then(async (response) => ({ status: response.status, answer: await jsonOf(response) }))
        .catch((cause: unknown) => {
          if (!isTransportFailure(cause)) throw cause;
          logger.warn({ err: cause, route: route.name }, 'an internal call got no answer');
          throw new DomainError('unavailable', { cause });
        });
      if (status === 200 && validator(route.response).Check(answer)) return answer;
      if (status === 503) throw new DomainError('unavailable');
      if (status === internalRefusalStatus && refusalShape.Check(answer)) throw domainErrorOfRefusal(answer);
      throw new Error(`the answer of ${route.name} (status ${status}) does not fit its contract`);
    },
  };
}

const validators = new WeakMap<TSchema, Validator>();

function validator<Shape extends TSchema>(shape: Shape): Validator<Record<string, never>, Shape> {
  const known = validators.get(shape) ?? Compile(shape);
  validators.set(shape, known);
  return known as Validator<Record<string, never>, Shape>;
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch rejects with a TypeError for the network and a DOMException for the timeout. */
function isTransportFailure(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
}

function connectionBroke(error: unknown): boolean {
  const cause = error instanceof TypeError ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET';
}
