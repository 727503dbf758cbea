import { DomainError, type ErrorCode } from '@inkan/domain';
import { domainErrorOf, visitorOf } from '@inkan/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noteRefusal, type RefusedVisit } from '../use-cases/note-refusal.ts';
import type { OpenLink } from '../use-cases/open-link.ts';
import { ForeignOrigin } from './same-origin.ts';

const unread: ReadonlySet<ErrorCode> = new Set([
  'payload-too-large',
  'unsupported-media-type',
  'malformed-request',
  'too-many-requests',
]);

/**
 * What is refused before its page has looked at it stands in the audit log like every other refusal, whatever stopped it: size,
 * media type, a form that is none, another site’s form, too many in a minute. Here as well for a body that the edge has held
 * back: it says so by a header, because only this service has the page and the log for it.
 */
export function tellRefusedRequests(scope: FastifyInstance, house: OpenLink): void {
  scope.addHook('onRequest', async (request) => {
    if (request.headers['x-inkan-body'] === 'too-long') throw new DomainError('payload-too-large');
  });
  scope.addHook('onError', async (request, _reply, error) => {
    const place = placeOf(request);
    const refused = refusalOf(error, place);
    if (refused === undefined) return;
    try {
      await noteRefusal(house, { ...place, ...refused, visitor: visitorOf(request) });
    } catch (failure) {
      request.log.error({ err: failure }, 'a refusal could not be told to the audit log');
    }
  });
}

/** @returns undefined for what a page has refused itself, and told */
function refusalOf(
  thrown: Error,
  { token }: Pick<RefusedVisit, 'token'>,
): Pick<RefusedVisit, 'operation' | 'reason'> | undefined {
  const operation = 'refuse-request';
  if (thrown instanceof ForeignOrigin) return { operation, reason: 'foreign-origin' };
  if ('validation' in thrown && thrown.validation) return { operation, reason: 'form' };
  const { code } = domainErrorOf(thrown).error;
  // A link that was good for as long as there was something to fetch.
  if (code === 'package-destroyed') return { operation: 'refuse-link', reason: 'destroyed' };
  // One that is good again once the organization is. Without a link, whoever shows a certificate: their page has told it.
  if (code === 'organization-suspended' && token !== undefined)
    return { operation: 'refuse-link', reason: 'suspended' };
  return unread.has(code) ? { operation, reason: code } : undefined;
}

function placeOf({ params, routeOptions }: FastifyRequest) {
  const { token } = params as { token?: string };
  const page = routeOptions.url ?? '';
  return { page, token, purpose: page.startsWith('/notice/') ? ('notice' as const) : ('collect' as const) };
}
