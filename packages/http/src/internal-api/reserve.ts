import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';

const Uuid = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

const Restriction = Type.Object(
  {
    mode: Type.Enum(['none', 'or', 'and']),
    macAddress: Type.Optional(Text(12)),
    computerName: Type.Optional(Text(128)),
    loginUser: Type.Optional(Text(128)),
    biosSerialNumber: Type.Optional(Text(128)),
    serialNumber: Type.Optional(Text(128)),
    uuid: Type.Optional(Text(36)),
  },
  { additionalProperties: false },
);

/** A device as the domain rules have already accepted and normalized it. */
const ReservedDevice = Type.Object(
  {
    deviceId: Uuid,
    certificateId: Uuid,
    deviceCode: Type.Enum(['01', '11', '12', '20', '30', '99']),
    email: Text(128),
    /** Typed validity, `yyyy/mm/dd` or `yyyy/mm/dd hh:mm`, Japan time; absent with a fixed term. */
    validFrom: Type.Optional(Text(16)),
    validTo: Type.Optional(Text(16)),
    organization: Type.Optional(Text(64)),
    organizationUnit1: Type.Optional(Text(64)),
    organizationUnit2: Type.Optional(Text(64)),
    upn: Type.Optional(Text(255)),
    sid: Type.Optional(Text(184)),
    restriction: Type.Optional(Restriction),
  },
  { additionalProperties: false },
);

/**
 * The first half of a registration: takes seats and device names under a lock on the contract, all or nothing.
 * Idempotent by `reservationId`; a reservation that is not turned into devices expires after ten minutes. With
 * `dryRun` the same checks are made and nothing is kept.
 *
 * Errors point at `/reservations/{i}/devices/{j}/…`; `licence-exceeded` carries the figures.
 */
export const reserve = defineInternalRoute({
  name: 'reserve',
  owner: 'certificates',
  callers: ['users'],
  method: 'POST',
  path: '/internal/reservations',
  idempotent: true,
  body: Type.Object(
    {
      contractId: Uuid,
      dryRun: Type.Boolean(),
      reservations: Type.Array(
        Type.Object(
          { reservationId: Uuid, userId: Uuid, devices: Type.Array(ReservedDevice, { minItems: 1, maxItems: 50 }) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 500 },
      ),
    },
    { additionalProperties: false },
  ),
  response: Type.Object(
    {
      licences: Type.Object(
        { contracted: Type.Integer(), used: Type.Integer(), requested: Type.Integer() },
        { additionalProperties: false },
      ),
      reservations: Type.Array(
        Type.Object(
          {
            reservationId: Uuid,
            expiresAt: Instant,
            devices: Type.Array(
              Type.Object(
                {
                  deviceId: Uuid,
                  certificateId: Uuid,
                  /** What the certificate's validity would be if issued now. */
                  notBefore: Instant,
                  notAfter: Instant,
                  /** True when the fixed term was cut to the end of the issuing CA. */
                  cut: Type.Boolean(),
                },
                { additionalProperties: false },
              ),
            ),
          },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
});
