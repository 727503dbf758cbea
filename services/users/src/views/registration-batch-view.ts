import { type Static, Type } from 'typebox';
import { RegistrationView } from './registration-view.ts';

/** What a batch of registrations has asked for, in the order given. */
export const RegistrationBatchView = Type.Object(
  {
    items: Type.Array(
      Type.Object({ user: RegistrationView.properties.user, devices: RegistrationView.properties.devices }),
    ),
    licences: RegistrationView.properties.licences,
  },
  { $id: 'RegistrationBatch' },
);
export type RegistrationBatchView = Static<typeof RegistrationBatchView>;
