import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';

/** Links asked for in one question at most. */
export const maxLinksPerQuestion = 100;

const linkId = Type.String({ format: 'uuid' });

/**
 * Makes a fresh token for each link at the moment its mail is written and answers the whole URL. Only the token's hash
 * is kept, so nobody else ever sees it; a mail written twice carries two tokens that open the same link. A link that
 * opens nothing any more is refused alone.
 */
export const mintLinkTokens = defineInternalRoute({
  name: 'mint-link-tokens',
  owner: 'enrolment',
  callers: ['notifications'],
  method: 'POST',
  path: '/internal/links/mint-tokens',
  idempotent: true,
  body: Type.Object(
    { linkIds: Type.Array(linkId, { minItems: 1, maxItems: maxLinksPerQuestion }) },
    { additionalProperties: false },
  ),
  response: Type.Object(
    {
      links: Type.Array(
        Type.Union([
          Type.Object(
            { linkId, url: Type.String(), expiresAt: Type.String({ format: 'date-time' }) },
            { additionalProperties: false },
          ),
          Type.Object({ linkId, refused: Type.Enum(['not-found', 'link-expired']) }, { additionalProperties: false }),
        ]),
      ),
    },
    { additionalProperties: false },
  ),
});
