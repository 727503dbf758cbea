import { certificateStates, deviceCodes } from '@inkan/domain';
import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';
import { DeviceFacts, Visitor } from './enrolment.ts';

const Uuid = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });
const State = Type.Enum([...certificateStates]);
/** A certificate that TLS has shown: issued by this generation, and its key is on the other side. */
const Shown = {
  generation: Type.String({ maxLength: 16 }),
  /** 32 lower-case hexadecimal digits. */
  serial: Type.String({ pattern: '^[0-9a-f]{32}$' }),
};
const owner = 'certificates' as const;
const callers = ['enrolment'] as const;

/** What the register knows of a certificate that somebody shows, and whether they may renew it. */
export const readPresented = defineInternalRoute({
  name: 'read-presented',
  owner,
  callers,
  method: 'POST',
  path: '/internal/renewal/read',
  idempotent: true,
  body: Type.Object(Shown, { additionalProperties: false }),
  response: Type.Object(
    {
      certificate: Type.Union([
        Type.Object(
          {
            ...Shown,
            certificateId: Uuid,
            profile: Type.Enum(['client', 'administrator', 'operator', 'provider']),
            state: State,
            /** As Windows shows it: e-mail and name first. */
            subject: Type.String(),
            displayName: Type.String(),
            email: Type.String(),
            organizationId: Type.Union([Uuid, Type.Null()]),
            contractId: Type.Union([Uuid, Type.Null()]),
            organizationName: Type.Union([Type.String(), Type.Null()]),
            organizationSuspended: Type.Boolean(),
            deviceCode: Type.Optional(Type.Enum([...deviceCodes])),
            notBefore: Instant,
            notAfter: Instant,
            /** Days in Japan until the last day; negative once it has passed. */
            daysLeft: Type.Integer(),
            /** `yyyy-mm-dd`, Japan. */
            revokeOn: Type.Union([Type.String(), Type.Null()]),
            revokedAt: Type.Union([Instant, Type.Null()]),
            /** Only the enrolment client may renew it and fetch the new one. */
            restricted: Type.Boolean(),
            renewableFrom: Instant,
            /** What stands against renewing it now. */
            objection: Type.Union([
              Type.Object(
                { reason: Type.String(), ja: Type.String(), en: Type.String() },
                { additionalProperties: false },
              ),
              Type.Null(),
            ]),
            /** The new certificate that was asked for with this one. */
            renewal: Type.Union([
              Type.Object(
                { certificateId: Uuid, state: State, collectedAt: Type.Union([Instant, Type.Null()]) },
                { additionalProperties: false },
              ),
              Type.Null(),
            ]),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ]),
    },
    { additionalProperties: false },
  ),
});

/**
 * 証明書更新: a new certificate for the same device; asked again, the one that was asked for.
 * Errors: `not-found`, `device-check-required`, `device-mismatch`, `conflict` with the reason.
 */
export const renewCertificate = defineInternalRoute({
  name: 'renew-certificate',
  owner,
  callers,
  method: 'POST',
  path: '/internal/renewal/renew',
  idempotent: true,
  body: Type.Object(
    /** `facts`: of the enrolment client's device; absent: a browser. */
    { ...Shown, visitor: Visitor, facts: Type.Optional(DeviceFacts) },
    { additionalProperties: false },
  ),
  response: Type.Object({ certificateId: Uuid }, { additionalProperties: false }),
});
