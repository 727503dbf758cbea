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
