import {
  addDays,
  type CertificateFacts,
  type CertificateState,
  certificateState,
  dayOf,
  issuesAt,
  startOfDay,
  type Text,
  type UserState,
} from '@inkan/domain';
import { contractRuns } from './contract-runs.ts';
import type { GenerationWindow } from './generation-window.ts';

/** A living certificate may be renewed from so many days before its last day: when the first reminder is sent. */
const renewableDays = 30;

/** Why a certificate cannot be renewed by whoever holds it, and what they read. */
export const renewalObjections = {
  'not-a-device': {
    ja: '利用デバイスの証明書ではないため、このページでは更新できません。',
    en: 'This is not the certificate of a device; it cannot be renewed here.',
  },
  'not-living': {
    ja: '証明書が失効しているか、有効期限が切れているため、更新できません。',
    en: 'The certificate is revoked or expired and cannot be renewed.',
  },
  'not-offered': {
    ja: 'このサービスでは、利用者による証明書更新を受け付けていません。',
    en: 'This service does not let people renew their certificates.',
  },
  'organization-suspended': {
    ja: '利用が停止されているため、更新できません。',
    en: 'The organization is suspended; nothing can be renewed.',
  },
  'contract-not-active': {
    ja: '契約期間外のため、更新できません。',
    en: 'The contract is not running; nothing can be renewed.',
  },
  'user-leaving': {
    ja: '利用者の削除手続き中のため、更新できません。',
    en: 'The user is being deleted; the certificate cannot be renewed.',
  },
  'revocation-scheduled': {
    ja: '失効が予約されているため、更新できません。',
    en: 'The certificate is scheduled to be revoked and cannot be renewed.',
  },
  'already-replaced': {
    ja: 'このデバイスには、すでに新しい証明書があります。',
    en: 'This device has a newer certificate already.',
  },
  'too-early': {
    ja: '更新できるのは、有効期限の 30 日前からです。',
    en: 'A certificate can be renewed from 30 days before its end.',
  },
  'generation-closed': {
    ja: '認証局世代の発行期間が終了しているため、更新できません。管理者にご連絡ください。',
    en: 'The CA generation no longer issues. Ask your administrator.',
  },
} as const satisfies Readonly<Record<string, Text>>;
export type RenewalObjection = keyof typeof renewalObjections;

/** Everything the decision depends on. */
export type RenewalWorld = {
  readonly now: Date;
  readonly certificate: CertificateFacts;
  /** Null: not the certificate of a person's device. */
  readonly device: {
    readonly removed: boolean;
    /** Another certificate of it waits, or is newer and living: not counting a renewal of this one. */
    readonly replaced: boolean;
  } | null;
  readonly userState: UserState;
  readonly organizationSuspended: boolean;
  readonly contract: { readonly userRenewal: boolean; readonly startsAt: Date; readonly endsAt: Date };
  readonly generation: GenerationWindow;
};

/**
 * Whether the person may have a new certificate for the one they hold: null, or the first thing that stands against it.
 * A planned revocation is somebody's decision, and a renewal must not undo it.
 */
export function objectionToRenewal(world: RenewalWorld): RenewalObjection | null {
  const { now, certificate, device, contract } = world;
  if (device === null) return 'not-a-device';
  const state = certificateState(certificate, now);
  if (state !== 'collected' && state !== 'issued' && state !== 'revocationScheduled') return 'not-living';
  if (!contract.userRenewal) return 'not-offered';
  if (world.organizationSuspended) return 'organization-suspended';
  if (!contractRuns(contract, now)) return 'contract-not-active';
  if (device.removed || world.userState !== 'active') return 'user-leaving';
  if (device.replaced) return 'already-replaced';
  if (state === 'revocationScheduled') return 'revocation-scheduled';
  if (now.getTime() < renewableFrom(certificate).getTime()) return 'too-early';
  return issuesAt(world.generation, now) ? null : 'generation-closed';
}

/** Whether it is living and in its last month: for all others the question need not be asked. */
export function mayComeToRenewal(
  { state, not_after: notAfter }: { readonly state: CertificateState; readonly not_after: Date | null },
  now: Date,
): boolean {
  const living = state === 'issued' || state === 'collected' || state === 'revocationScheduled';
  return living && notAfter !== null && now >= renewableFrom({ notAfter });
}

/** Midnight in Japan. @throws Error for a certificate that was never issued */
export function renewableFrom({ notAfter }: Pick<CertificateFacts, 'notAfter'>): Date {
  if (notAfter === null) throw new Error('a certificate without an end');
  return startOfDay(addDays(dayOf(notAfter), -renewableDays));
}
