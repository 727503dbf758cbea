import type { Schemas } from '@inkan/api-client';
import type { Tone } from '../components/tag.tsx';
import { t } from '../language/language.ts';

export type CertificateState = Schemas['Certificate']['state'];

/** 証明書ステータス, in the order in which a certificate lives. */
export const certificateStates: readonly CertificateState[] = [
  'requested',
  'awaitingKey',
  'issued',
  'collected',
  'revocationScheduled',
  'expired',
  'revoked',
  'failed',
];

export function stateName(state: CertificateState): string {
  switch (state) {
    case 'requested':
      return t('発行処理中', 'Being issued');
    case 'awaitingKey':
      return t('鍵登録待ち', 'Awaiting key');
    case 'issued':
      return t('証明書発行済み', 'Issued, not collected');
    case 'collected':
      return t('有効', 'In use');
    case 'revocationScheduled':
      return t('失効予約', 'Revocation planned');
    case 'expired':
      return t('有効期限切れ', 'Expired');
    case 'revoked':
      return t('失効済み', 'Revoked');
    case 'failed':
      return t('発行エラー', 'Failed');
    default:
      return state satisfies never;
  }
}

const tones: Readonly<Record<CertificateState, Tone>> = {
  requested: 'info',
  awaitingKey: 'info',
  issued: 'info',
  collected: 'good',
  revocationScheduled: 'warn',
  expired: 'quiet',
  revoked: 'quiet',
  failed: 'bad',
};

export const stateTone = (state: CertificateState): Tone => tones[state];

/** 証明書更新 by the person themselves, where there is anything to say of it. */
export const renewalName = (renewal: NonNullable<Schemas['Certificate']['renewal']>): string =>
  renewal === 'open' ? t('更新可能', 'Renewable') : t('更新済み', 'Renewed');
