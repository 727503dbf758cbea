import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { PartRefused } from './problems/part-refused.ts';

/** What `idempotent` of @inkan/postgres takes: whose key, which key, and what was asked under it. */
export type IdempotencyOf = { readonly scope: string; readonly key: string; readonly digest: string };

/**
 * The request's `Idempotency-Key` (1 to 255 visible ASCII characters), in the scope of who asks; undefined without one.
 * @throws DomainError `validation-failed` at the header for any other text
 */
export function idempotencyOf(request: FastifyRequest): IdempotencyOf | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new PartRefused('header', [
      {
        pointer: '/Idempotency-Key',
        code: 'format',
        ja: 'Idempotency-Keyは255文字以内の英数字・記号で指定してください。',
        en: 'Idempotency-Key takes 1 to 255 visible ASCII characters.',
      },
    ]);
  }
  return { scope: `${request.identity.kind}:${request.identity.id}`, key, digest: requestDigest(request) };
}

/** SHA-256, lower-case hex, over method, path, query and body; the order of members does not count. */
export function requestDigest(request: FastifyRequest): string {
  const path = request.url.split('?')[0];
  const asked = canonical([request.method, path, request.query ?? {}, request.body ?? null]);
  return createHash('sha256').update(asked).digest('hex');
}

/** JSON with the members of every object in the order of their names. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
