import { DomainError } from '@inkan/domain';
import { pathOf } from '../unambiguous-path.ts';

const prefix = '/ocsp/';

/**
 * The path under which the service is asked: the question's base 64, which clients write with `/`, `+` and `=` plain or
 * encoded, in the alphabet that means the same to every reader of a path (RFC 4648 section 5).
 * @throws DomainError malformed-request for anything but base 64
 */
export function ocspPath(requestTarget: string): string {
  const text = decoded(pathOf(requestTarget).slice(prefix.length));
  if (text === undefined || !/^[\w+/-]+={0,2}$/.test(text)) throw new DomainError('malformed-request');
  return prefix + text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
