import type { ErrorCode } from '@inkan/domain';
import type { FastifyRequest } from 'fastify';
import { domainErrorOf } from '../problems/domain-error-of.ts';
import type { Identity } from '../tokens/identity.ts';

/** The ids in the path of a request, by the names that the route has for them; each a UUID. */
export type Address = Readonly<Record<string, string>>;

/**
 * Throws what the service answers anybody who asks at this address, whatever else the request says: `not-found` for what
 * is foreign or absent, `organization-suspended`. What it knows nothing of, it lets pass.
 */
export type JudgeAddress = (identity: Identity, address: Address) => Promise<void> | void;

/** What is found wrong with a request before, or without, looking at what it is addressed to. */
const aboutTheRequest: ReadonlySet<ErrorCode> = new Set([
  'validation-failed',
  'malformed-request',
  'payload-too-large',
  'unsupported-media-type',
]);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Default deny also in what is said about a request: a body or query that cannot be taken is described only to those
 * who may know of what it is addressed to; to everybody else the address is answered for, as with a good request. Costs
 * a look only where a request is refused anyway.
 * @param identity who asks, as far as it was found out
 * @returns what to answer instead of `thrown`, or `thrown`
 */
export async function addressFirst(
  thrown: unknown,
  request: FastifyRequest,
  { identity, judge }: { readonly identity: Identity | undefined; readonly judge: JudgeAddress | undefined },
): Promise<unknown> {
  // Nothing is foreign to the operator.
  if (judge === undefined || identity === undefined || identity.kind === 'operator') return thrown;
  const { error, part } = domainErrorOf(thrown);
  if (part === 'path' || !aboutTheRequest.has(error.code)) return thrown;
  const address = Object.entries((request.params ?? {}) as Record<string, string>);
  if (address.length === 0 || !address.every(([, id]) => uuid.test(id))) return thrown;
  try {
    await judge(identity, Object.fromEntries(address));
    return thrown;
  } catch (refusal) {
    return refusal;
  }
}
