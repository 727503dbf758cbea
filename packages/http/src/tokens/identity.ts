import { type Static, Type } from 'typebox';

export const identityKinds = ['operator', 'administrator', 'auditor', 'provider'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/**
 * Who asks, as the gateway found out: `id` is the person's or provider's id at `users`; administrators and auditors
 * carry their organization, providers their provider id; `certificate` is what they logged in with (serial in
 * lower-case hex, 32 digits), absent for an API key, whose id is `apiKeyId`; `address` is where the request came from, as
 * the gateway's socket says. `serviceIds`: the key is for
 * these services only.
 */
export const Identity = Type.Object(
  {
    kind: Type.Enum(identityKinds),
    id: Type.String({ minLength: 1 }),
    organizationId: Type.Optional(Type.String({ minLength: 1 })),
    providerId: Type.Optional(Type.String({ minLength: 1 })),
    suspended: Type.Optional(Type.Boolean()),
    name: Type.String(),
    certificate: Type.Optional(
      Type.Object({ generation: Type.String(), serial: Type.String() }, { additionalProperties: false }),
    ),
    apiKeyId: Type.Optional(Type.String({ minLength: 1 })),
    address: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    serviceIds: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  { additionalProperties: false },
);
export type Identity = Static<typeof Identity>;
