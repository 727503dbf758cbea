import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';

const Uuid = Type.String({ format: 'uuid' });

/** Who somebody is, and on whose behalf: what the gateway puts into the identity token. */
const IdentityAnswer = Type.Object(
  {
    kind: Type.Enum(['operator', 'administrator', 'auditor', 'provider']),
    id: Uuid,
    name: Type.String(),
    organizationId: Type.Optional(Uuid),
    providerId: Type.Optional(Uuid),
    suspended: Type.Optional(Type.Boolean()),
    apiKeyId: Type.Optional(Uuid),
    serviceIds: Type.Optional(Type.Array(Uuid)),
  },
  { additionalProperties: false },
);

/**
 * Asked by the gateway at every request (cached one second at most): does this certificate open the administration?
 * `unknown` is a certificate that is no credential at all, such as a person's device certificate.
 */
export const identify = defineInternalRoute({
  name: 'identify',
  owner: 'users',
  callers: ['gateway'],
  method: 'POST',
  path: '/internal/identify',
  idempotent: true,
  body: Type.Object(
    {
      generation: Type.String({ maxLength: 16 }),
      /** 32 lower-case hexadecimal digits. */
      serial: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    },
    { additionalProperties: false },
  ),
  response: Type.Union([
    Type.Object({ outcome: Type.Literal('accepted'), identity: IdentityAnswer }, { additionalProperties: false }),
    Type.Object(
      { outcome: Type.Literal('refused'), reason: Type.Enum(['unknown', 'revoked', 'expired']) },
      { additionalProperties: false },
    ),
  ]),
});

/**
 * The same question about an API key (cached one second at most). The key itself stays at the gateway: asked is by its
 * prefix and its SHA-256. `unknown` is a prefix that does not exist as well as a wrong key behind a right one; `network`
 * a good key from where it may not be used.
 */
export const identifyApiKey = defineInternalRoute({
  name: 'identify-api-key',
  owner: 'users',
  callers: ['gateway'],
  method: 'POST',
  path: '/internal/identify-api-key',
  idempotent: true,
  body: Type.Object(
    {
      prefix: Type.String({ pattern: '^[a-z0-9]{8}$' }),
      /** 64 lower-case hexadecimal digits. */
      digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      /** Of the client, without a zone; IPv4 as such. */
      address: Type.String({ maxLength: 45 }),
    },
    { additionalProperties: false },
  ),
  response: Type.Union([
    Type.Object({ outcome: Type.Literal('accepted'), identity: IdentityAnswer }, { additionalProperties: false }),
    Type.Object(
      { outcome: Type.Literal('refused'), reason: Type.Enum(['unknown', 'revoked', 'expired', 'network']) },
      { additionalProperties: false },
    ),
  ]),
});
