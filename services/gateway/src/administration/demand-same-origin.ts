import { DomainError } from '@inkan/domain';
import type { FastifyInstance } from 'fastify';

/**
 * A browser shows the administrator's certificate to this origin whoever asked it to come here, so a page of another
 * site could act in the administrator's name. Browsers say who asked; programs say nothing and carry no one's
 * certificate unasked.
 */
export function demandSameOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('forbidden');
    if (origin !== undefined && origin !== `${request.protocol}://${request.host}`) throw new DomainError('forbidden');
  });
}
