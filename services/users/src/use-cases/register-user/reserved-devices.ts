import type { Registration, TypedRegistration } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { derivedId } from '../../domain/derived-id.ts';
import type { RegistrationView } from '../../views/registration-view.ts';
import type { ChangeOptions } from '../change.ts';
import type { RegistrationIds, Reserved } from './ask-registrar.ts';

/**
 * Under an idempotency key the ids follow from it, so that a repetition after a crash reserves the same devices.
 * @param userId of somebody who is registered already
 */
export function idsOf(
  typed: Pick<TypedRegistration, 'devices'>,
  { idempotency, dryRun }: ChangeOptions,
  userId?: string,
): RegistrationIds {
  const seed = idempotency && !dryRun ? [idempotency.scope, idempotency.key, idempotency.digest] : undefined;
  const id = (label: string) => (seed ? derivedId(seed, label) : newId());
  return {
    reservationId: id('reservation'),
    userId: userId ?? id('user'),
    devices: (typed.devices ?? []).map((_, index) => ({
      deviceId: id(`device ${index}`),
      certificateId: id(`certificate ${index}`),
    })),
  };
}

/** What was reserved, for whoever asked: device by device in the order typed. */
export function summary(
  registration: Pick<Registration, 'devices'>,
  ids: RegistrationIds,
  reserved: Reserved,
): Pick<RegistrationView, 'devices' | 'licences'> {
  const factsOf = new Map(reserved.devices.map((facts) => [facts.deviceId, facts]));
  return {
    devices: registration.devices.map(({ deviceCode, email }, index) => {
      const facts = factsOf.get(ids.devices[index]?.deviceId ?? '');
      if (facts === undefined) throw new Error('the registrar answered for other devices than were asked for');
      return { ...facts, deviceCode, email };
    }),
    licences: reserved.licences,
  };
}
