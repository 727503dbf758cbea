import type { Readiness } from '@inkan/runtime';
import type { FastifyInstance } from 'fastify';

/** What must answer for the service to be ready: one check that throws, or several by name. */
export type ReadyChecks = (() => Promise<void>) | Readonly<Record<string, () => Promise<void>>>;

const checkWithinMs = 2_000;

/** `/healthz`: the process lives. `/readyz`: 503 naming the failing part. */
export function addHealthRoutes(app: FastifyInstance, ready: ReadyChecks): void {
  const checks = typeof ready === 'function' ? { service: ready } : ready;
  const config = { access: 'public' } as const;
  app.get('/healthz', { config, logLevel: 'warn' }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });
  app.get('/readyz', { config, logLevel: 'warn' }, async (request, reply) => {
    const parts: Readiness = {};
    for (const [name, check] of Object.entries(checks)) {
      parts[name] = await within(check).then(
        () => true,
        (error: unknown) => {
          request.log.warn({ err: error, part: name }, 'not ready');
          return false;
        },
      );
    }
    const all = Object.values(parts).every(Boolean);
    return reply
      .code(all ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: all ? 'ready' : 'not ready', parts });
  });
}

async function within(check: () => Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${checkWithinMs} ms`)), checkWithinMs);
  try {
    await Promise.race([check(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
