import { DomainError } from '@inkan/domain';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its paths are not looked at by `demandUnambiguousPaths`. */
    anyPath?: boolean;
  }
}

/**
 * Lets only paths pass that mean the same to everybody who reads them on the way. The router here, the URL parser that
 * addresses the service and the service's own router differ in what they make of a backslash, a dot segment, an encoded
 * slash or a fragment: `/ca/x\..\..\metrics` matches `/ca/*` here and is `/metrics` behind a parser that follows the
 * URL standard. None of our own addresses holds any of these.
 */
export function demandUnambiguousPaths(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    // A route that never passes on the path it was asked by, but one that it makes itself.
    if (request.routeOptions.config.anyPath === true) return;
    if (!isUnambiguousPath(pathOf(request.raw.url ?? ''))) throw new DomainError('malformed-request');
  });
}

/** The path of a request target; of one in absolute form (RFC 9112 section 3.2.2) something that is no path. */
export function pathOf(requestTarget: string): string {
  const end = requestTarget.indexOf('?');
  return end < 0 ? requestTarget : requestTarget.slice(0, end);
}

/** RFC 3986 section 3.3: `/` and pchar, no other octet. */
const plain = /^(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+$/;

export function isUnambiguousPath(path: string): boolean {
  if (!plain.test(path) || path.includes('//')) return false;
  return path.split('/').every((segment) => {
    const text = decoded(segment);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    return text !== undefined && text !== '.' && text !== '..' && !/[/\\\u0000-\u001f\u007f]/.test(text);
  });
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
