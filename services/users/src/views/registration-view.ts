import { deviceCodes } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import { Id, Instant } from './fields.ts';
import { UserView } from './user-view.ts';

/** What a registration has asked for: one certificate per device, and the seats it takes. */
export const RegistrationView = Type.Object(
  {
    user: UserView,
    devices: Type.Array(
      Type.Object({
        deviceId: Id,
        certificateId: Id,
        deviceCode: Type.Enum(deviceCodes),
        email: Type.String(),
        /** The validity, if issued at this moment. */
        notBefore: Instant,
        notAfter: Instant,
        /** True: the term ends early, with the issuing CA. */
        cut: Type.Boolean(),
      }),
    ),
    licences: Type.Object({ contracted: Type.Integer(), used: Type.Integer(), requested: Type.Integer() }),
  },
  { $id: 'Registration' },
);
export type RegistrationView = Static<typeof RegistrationView>;
