import type { Schemas } from '@inkan/api-client';
import { t } from '../language/language.ts';

export type DeviceCode = Schemas['Device']['deviceCode'];

/** 利用デバイス種別, in the manual's order. */
export const deviceCodes: readonly DeviceCode[] = ['01', '11', '12', '20', '30', '99'];

export function deviceName(code: string): string {
  switch (code) {
    case '01':
      return 'Windows PC';
    case '11':
      return 'iOS(iPhone)';
    case '12':
      return 'iOS(iPad)';
    case '20':
      return 'Android';
    case '30':
      return 'macOS';
    default:
      return t('その他', 'Other');
  }
}
