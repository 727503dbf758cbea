import { DomainError } from '@inkan/domain';
import type { FastifyInstance } from 'fastify';

export class ForeignOrigin extends DomainError {
  constructor() {
    super('forbidden');
  }
}

/**
 * A form of another site cannot act here: browsers name the origin of every POST. Together with `SameSite=Strict` this
 * is the defence against cross-site request forgery. A client that names none is no browser and carries no one's cookie.
 */
export function demandSameOrigin(portal: FastifyInstance, portalUrl: string): void {
  const own = new URL(portalUrl).origin;
  portal.addHook('onRequest', async (request) => {
    if (request.method !== 'POST') return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (origin !== undefined && origin !== own) throw new ForeignOrigin();
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ForeignOrigin();
  });
}
