import { actorOf, idempotencyOf } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import type { ChangeOptions } from '../use-cases/change.ts';

/** `?dryRun=true`, `Idempotency-Key`, and who asks. */
export function changeOptionsOf(request: FastifyRequest): ChangeOptions {
  const { dryRun = false } = request.query as { dryRun?: boolean };
  return { dryRun, idempotency: idempotencyOf(request), actor: actorOf(request) };
}
