import {
  type CertificateFacts,
  type Complaint,
  type FieldError,
  licenceExceeded,
  objectionTo,
  objectionToUser,
  type SeatFigures,
  seatsFor,
  type UserState,
} from '@inkan/domain';
import { assertChoice } from './assert-choice.ts';
import type { GenerationWindow } from './generation-window.ts';
import { assertMayIssue } from './may-issue.ts';

/** A certificate that somebody wants reissued, with what is known of its device and person. */
export type ReissueCandidate = CertificateFacts & {
  readonly deviceId: string;
  /** The device was removed, or never took its name. */
  readonly deviceRemoved: boolean;
  /** Another certificate of the device waits for the signer or for its key. */
  readonly deviceWaits: boolean;
  readonly deviceHoldsSeat: boolean;
  readonly userState: UserState;
};

/** Everything a decision about reissues depends on, read under the lock on the contract. */
export type ReissueWorld = {
  readonly now: Date;
  readonly contract: { readonly licences: number; readonly startsAt: Date; readonly endsAt: Date };
  readonly organizationSuspended: boolean;
  readonly generation: GenerationWindow;
  /** Seats taken in the contract, those of the chosen devices among them. */
  readonly used: number;
};

/**
 * Whether all of these can be reissued: all or none. A device that holds a seat needs no other, however many of its
 * certificates overlap; one whose certificates have all ended takes a free one.
 * @param errors what is wrong with the rest of the request
 * @param pointers where each of the chosen was named
 * @throws DomainError organization-suspended, contract-not-active, generation-closed; what `assertChoice` says, with
 * the figures when seats are missing besides; licence-exceeded
 */
export function decideReissues(
  chosen: readonly (ReissueCandidate | undefined)[],
  world: ReissueWorld,
  errors: readonly FieldError[],
  pointers?: readonly string[],
): SeatFigures {
  assertMayIssue(world);
  const figures = { contracted: world.contract.licences, used: world.used, requested: seatsNeeded(chosen) };
  const fits = seatsFor(figures).granted;
  const seen = new Set<string>();
  assertChoice(
    chosen,
    world.now,
    (one) => {
      const again = seen.has(one.deviceId);
      seen.add(one.deviceId);
      return again ? sameDevice : objectionToReissue(one, world.now);
    },
    { errors, ...(pointers ? { pointers } : {}), ...(fits ? {} : { details: { ...figures } }) },
  );
  if (!fits) throw licenceExceeded(figures);
  return figures;
}

/** What stands against the reissue of one certificate, besides seats. */
export function objectionToReissue(
  one: Omit<ReissueCandidate, 'deviceId' | 'deviceHoldsSeat'>,
  now: Date,
): Complaint | null {
  const objection = objectionTo('reissue', one, now);
  if (objection) return objection;
  if (one.deviceWaits) return alreadyWaiting;
  if (one.deviceRemoved) return deviceGone;
  return objectionToUser('reissue', one.userState);
}

function seatsNeeded(chosen: readonly (ReissueCandidate | undefined)[]): number {
  const without = chosen.flatMap((one) => (one === undefined || one.deviceHoldsSeat ? [] : one.deviceId));
  return new Set(without).size;
}

const sameDevice = {
  code: 'duplicate',
  ja: '同じ利用デバイスの電子証明書が複数指定されています。',
  en: 'Two certificates of the same device are chosen.',
} as const satisfies Complaint;
const alreadyWaiting = {
  code: 'contradiction',
  ja: '利用デバイスには発行処理中の電子証明書があります。',
  en: 'A certificate of the device is still being issued.',
} as const satisfies Complaint;
const deviceGone = {
  code: 'contradiction',
  ja: '利用デバイスは登録されていません。',
  en: 'The device is not registered.',
} as const satisfies Complaint;
