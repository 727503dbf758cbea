import { factsOf } from '../db/certificate-facts.ts';
import type { ReissuableCertificate } from '../db/reissues.ts';
import type { ReissueCandidate } from '../domain/decide-reissues.ts';

/** A row in the words of the decision. */
export function candidateOf(row: ReissuableCertificate): ReissueCandidate {
  return {
    ...factsOf(row),
    deviceId: row.device_id,
    deviceRemoved: row.removed_at !== null,
    deviceWaits: row.device_waits,
    deviceHoldsSeat: row.device_holds_seat,
    userState: row.state,
  };
}
