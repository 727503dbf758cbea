import { DomainError } from '@inkan/domain';
import { findDownloads, openDownloadSite, verifyEnrolmentPassword, visitorOf } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import type { Credentials } from '../use-cases/judge-password.ts';
import { logInAtSite } from '../use-cases/log-in-at-site.ts';
import type { CollectHouse } from './collect-pages.ts';

export type Site = { readonly siteId: string; readonly organizationName: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The download site of the address, judged by the network that the request comes from before anything else.
 * @returns undefined where it is closed, or nobody's
 * @throws DomainError not-found for what is no address of a site at all
 */
export async function siteOf({ services }: CollectHouse, request: FastifyRequest): Promise<Site | undefined> {
  const { siteId } = request.params as { siteId: string };
  if (!uuid.test(siteId)) throw new DomainError('not-found');
  const site = await services.call(openDownloadSite, { organizationId: siteId, visitor: visitorOf(request) });
  return site.outcome === 'open' ? { siteId, organizationName: site.organizationName } : undefined;
}

/** Opens the certificate of the pair. @throws DomainError credentials-wrong */
export async function logInToSite(
  { services, database, clock, refusals }: CollectHouse,
  request: FastifyRequest,
  { siteId, organizationName: siteName }: Site,
  { id, password, session }: Credentials & { session: string | undefined },
): Promise<{ session: string; certificateId: string }> {
  const { certificates: candidates } = await services.call(findDownloads, { organizationId: siteId, id });
  const verify = async (question: { certificateId: string; id: string; password: string }) =>
    (await services.call(verifyEnrolmentPassword, question)).matches;
  const visit = { siteId, siteName, id, password, candidates, session, visitor: visitorOf(request) };
  return logInAtSite({ database, clock, refusals, verify }, visit);
}
