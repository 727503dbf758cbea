import { factsOf } from '../db/certificate-facts.ts';
import type { PresentedRow } from '../db/renewals.ts';
import { objectionToRenewal, type RenewalObjection } from '../domain/decide-renewal.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { Registrar } from './registrar.ts';

/** What stands against renewing the certificate that somebody shows; null: nothing. */
export function judgeRenewal(
  { generations }: Pick<Registrar, 'generations'>,
  row: PresentedRow,
  now: Date,
): RenewalObjection | null {
  const { device_id, user_state, user_renewal, contract_generation, starts_at, ends_at } = row;
  const known =
    device_id !== null &&
    user_state !== null &&
    user_renewal !== null &&
    contract_generation !== null &&
    starts_at !== null &&
    ends_at !== null;
  if (!known) return 'not-a-device';
  return objectionToRenewal({
    now,
    certificate: factsOf(row),
    device: { removed: row.device_removed, replaced: row.replaced },
    userState: user_state,
    organizationSuspended: row.suspended === true,
    contract: { userRenewal: user_renewal, startsAt: starts_at, endsAt: ends_at },
    generation: generationOf(generations, contract_generation).window,
  });
}
