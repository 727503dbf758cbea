import { type CertificateFacts, type Day, dayOf, isLiving } from '@inkan/domain';

export type Predecessor = CertificateFacts & { readonly certificateId: string; readonly revokeOn: string | null };

/** What becomes of a device's certificates when a new one of it has been issued. */
export type Succession = {
  readonly atOnce: readonly string[];
  readonly on: Day | null;
  readonly later: readonly string[];
};

/**
 * All living certificates of the device end: at once, or on the chosen day, except those that end on an earlier day
 * anyway. A day that has come while the signer was away is today.
 * @param predecessors the device's other certificates
 * @param endOn null: at once
 */
export function decideSuccession(predecessors: readonly Predecessor[], endOn: Day | null, now: Date): Succession {
  const living = predecessors.filter((one) => isLiving(one, now));
  const day = endOn !== null && endOn > dayOf(now) ? endOn : null;
  if (day === null) return { atOnce: living.map(idOf), on: null, later: [] };
  const later = living.filter(({ revokeOn }) => revokeOn === null || revokeOn > day);
  return { atOnce: [], on: day, later: later.map(idOf) };
}

const idOf = ({ certificateId }: Predecessor): string => certificateId;
