import { Type } from 'typebox';
import { closed, Uuid } from './csv-rows.ts';
import { defineInternalRoute } from './define-internal-route.ts';

/** Packages of one question: a second of work or so. */
export const packagesPerQuestion = 50;

/**
 * Packages of certificates for the administrators' bulk download, made for this answer: per certificate a `.P12`, a `.PIN`
 * with its password, and for a device that takes one a `.mobileconfig`. Names are ASCII. A certificate that has none any
 * more (revoked, secrets destroyed), is under a device restriction or is of another contract is left out. Changes nothing.
 */
export const bundlePackages = defineInternalRoute({
  name: 'bundle-packages',
  owner: 'certificates',
  callers: ['csv-jobs'],
  method: 'POST',
  path: '/internal/csv/packages',
  idempotent: true,
  timeoutMs: 60_000,
  body: Type.Object(
    {
      contractId: Uuid,
      certificateIds: Type.Array(Uuid, { minItems: 1, maxItems: packagesPerQuestion }),
    },
    closed,
  ),
  response: Type.Object(
    {
      packages: Type.Array(
        Type.Object(
          {
            certificateId: Uuid,
            files: Type.Array(
              Type.Object({ name: Type.String(), bytes: Type.String({ description: 'Base64' }) }, closed),
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
});
