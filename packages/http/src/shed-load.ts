import { DomainError } from '@inkan/domain';
import type { FastifyInstance } from 'fastify';

/**
 * Refuses what comes while `maxInFlight` requests are being served, with 503 and Retry-After: an early no costs less
 * than a late answer to everybody. Health and metrics are always answered.
 */
export function shedLoad(app: FastifyInstance, maxInFlight: number): void {
  let inFlight = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404 || always.has(request.routeOptions.url ?? '')) return;
    if (inFlight >= maxInFlight) {
      throw new DomainError('unavailable', { cause: new Error(`${inFlight} requests are already being served`) });
    }
    inFlight += 1;
    // Comes after the answer, and also when the client went away before it: onResponse does not.
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
  });
}

const always: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
