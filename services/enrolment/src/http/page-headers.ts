import type { FastifyInstance } from 'fastify';

/** No script, no frame, no other origin; forms go to this origin only. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** On the one page that makes a key: the portal's own script, which talks to the portal alone. */
export const scriptPolicy = `${policy}; script-src 'self'; connect-src 'self'`;

/**
 * What every answer of the portal bears: pages, errors, redirects and files alike. Nothing may rest in a cache unless
 * its route says so, and no address (a token stands in it) travels to another site. Not `no-referrer`: under it
 * browsers send `Origin: null` with a form (Fetch standard, "append a request Origin header"), and the portal's own
 * forms could not be told from a stranger's.
 */
export function addPageHeaders(portal: FastifyInstance): void {
  portal.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy);
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-content-type-options', 'nosniff');
    reply.header('x-frame-options', 'DENY');
  });
}
