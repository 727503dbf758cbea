import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';
import { Visitor } from './enrolment.ts';

const Uuid = Type.String({ format: 'uuid' });
const owner = 'certificates' as const;
const callers = ['enrolment'] as const;

/**
 * Whether an organization's download site may be seen from where the visitor is. `closed` says no more: no such
 * organization, no such site, a foreign network and a suspended organization are one answer, so that nobody learns who
 * is a customer. A refusal of an organization that exists is kept in its audit log.
 */
export const openDownloadSite = defineInternalRoute({
  name: 'open-download-site',
  owner,
  callers,
  method: 'POST',
  path: '/internal/download-site/open',
  idempotent: true,
  body: Type.Object({ organizationId: Uuid, visitor: Visitor }, { additionalProperties: false }),
  response: Type.Union([
    Type.Object({ outcome: Type.Literal('open'), organizationName: Type.String() }, { additionalProperties: false }),
    Type.Object({ outcome: Type.Literal('closed') }, { additionalProperties: false }),
  ]),
});

/** The certificates that an ID (their e-mail address, case ignored) names at a download site: the newest, at most 20. */
export const findDownloads = defineInternalRoute({
  name: 'find-downloads',
  owner,
  callers,
  method: 'POST',
  path: '/internal/download-site/find',
  idempotent: true,
  body: Type.Object({ organizationId: Uuid, id: Type.String({ maxLength: 255 }) }, { additionalProperties: false }),
  response: Type.Object(
    {
      certificates: Type.Array(
        Type.Object(
          { certificateId: Uuid, contractId: Uuid, displayName: Type.String(), email: Type.String() },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
});
