import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Instant, ShortText, Uuid } from './fields.ts';

/** Certificates named in one message. */
export const certificatesPerBundleMessage = 1_000;
const certificateIds = Type.Array(Uuid, { minItems: 1, maxItems: certificatesPerBundleMessage });

/** A part of the certificates of a bulk download, which is ready from now on: after its end their secrets are destroyed. */
export const csvBundleReady = defineMessage({
  type: 'csv-bundle-ready',
  version: 1,
  producer: 'csv-jobs',
  consumers: ['certificates'],
  payload: Type.Object(
    { jobId: Uuid, endsAt: Instant, certificateIds },
    {
      additionalProperties: false,
      description: 'Certificates of a bulk download that is ready: their secrets end with it.',
    },
  ),
});

/**
 * A part of the certificates of a bulk download that an administrator has fetched to its end; `role` where the operator
 * has in their place, while the organization was suspended.
 */
export const csvBundleCollected = defineMessage({
  type: 'csv-bundle-collected',
  version: 1,
  producer: 'csv-jobs',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      jobId: Uuid,
      collectedAt: Instant,
      administrator: Type.Object(
        { id: Type.String(), name: ShortText, role: Type.Optional(Type.Literal('operator')) },
        { additionalProperties: false },
      ),
      certificateIds,
    },
    { additionalProperties: false, description: 'Certificates of a bulk download that was fetched to its end.' },
  ),
});
