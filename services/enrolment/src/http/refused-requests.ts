import { DomainError, type ErrorCode } from '@inkan/domain';
import { domainErrorOf, visitorOf } from '@inkan/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noteRefusedRequest } from '../use-cases/note-refused-request.ts';
import type { OpenLink } from '../use-cases/open-link.ts';
import { ForeignOrigin } from './same-origin.ts';

const unread: ReadonlySet<ErrorCode> = new Set(['payload-too-large', 'unsupported-media-type', 'malformed-request']);

/**
 * What is refused before its page has looked at it stands in the audit log like every other refusal, whatever stopped it: size,
 * media type, a form that is none, another site’s form. Here as well for a body that the edge has held back: it says so by a
 * header, because only this service has the page and the log for it.
 */
export function tellRefusedRequests(scope: FastifyInstance, house: OpenLink): void {
  scope.addHook('onRequest', async (request) => {
    if (request.headers['x-inkan-body'] === 'too-long') throw new DomainError('payload-too-large');
  });
  scope.addHook('onError', async (request, _reply, error) => {
    const reason = reasonOf(error);
    if (reason === undefined) return;
    try {
      await noteRefusedRequest(house, { ...placeOf(request), reason, visitor: visitorOf(request) });
    } catch (failure) {
      request.log.error({ err: failure }, 'a refusal could not be told to the audit log');
    }
  });
}

/** @returns undefined for what a page has refused itself, and told */
function reasonOf(thrown: Error): string | undefined {
  if (thrown instanceof ForeignOrigin) return 'foreign-origin';
  if ('validation' in thrown && thrown.validation) return 'form';
  const { code } = domainErrorOf(thrown).error;
  return unread.has(code) ? code : undefined;
}

function placeOf({ params, routeOptions }: FastifyRequest) {
  const { token } = params as { token?: string };
  const page = routeOptions.url ?? '';
  return { page, token, purpose: page.startsWith('/notice/') ? ('notice' as const) : ('collect' as const) };
}
