import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';

/**
 * Makes a fresh token for a link at the moment its mail is written and answers the whole URL. Only the token's hash
 * is kept, so nobody else ever sees it; a mail written twice carries two tokens that open the same link.
 */
export const mintLinkToken = defineInternalRoute({
  name: 'mint-link-token',
  owner: 'enrolment',
  callers: ['notifications'],
  method: 'POST',
  path: '/internal/links/mint-token',
  idempotent: true,
  body: Type.Object({ linkId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  response: Type.Object(
    { url: Type.String(), expiresAt: Type.String({ format: 'date-time' }) },
    { additionalProperties: false },
  ),
});
