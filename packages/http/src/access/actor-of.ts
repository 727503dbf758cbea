import { isIPv6 } from 'node:net';
import type { AuditActor } from '@inkan/domain';
import type { FastifyRequest } from 'fastify';

/** Who asks, as the audit log names them: for `audit()`, taken from the request once. Throws on a route without identity. */
export function actorOf(request: FastifyRequest): AuditActor {
  const { kind, id, name, certificate, apiKeyId, address } = request.identity;
  return {
    kind,
    id,
    name,
    ...(certificate === undefined ? {} : { certificate }),
    ...(apiKeyId === undefined ? {} : { apiKeyId }),
    ...(address === undefined ? {} : { address }),
    ...userAgentOf(request),
  };
}

/** Where somebody without an identity comes from: the person at the portal. */
export function visitorOf(request: FastifyRequest): { readonly address: string; readonly userAgent?: string } {
  return { address: plainAddress(request.ip), ...userAgentOf(request) };
}

function userAgentOf(request: FastifyRequest): { userAgent?: string } {
  const userAgent = request.headers['user-agent'];
  return userAgent === undefined ? {} : { userAgent: userAgent.slice(0, 512) };
}

/** An IPv4 address in its own form, also where a socket of both families tells it as `::ffff:192.0.2.1` (RFC 4291 section 2.5.5.2). */
export function plainAddress(address: string): string {
  return isIPv6(address) ? address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '') : address;
}
