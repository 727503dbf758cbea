import { bilingual } from './bilingual.ts';
import { browserKey } from './browser-key.ts';
import { check } from './check.ts';
import { deviceCheck } from './device-check.ts';
import { download } from './download.ts';
import { certificate, key, keyWaiting } from './key.ts';
import { login } from './login.ts';
import { notice, noticeShown } from './notice.ts';
import { passphrase } from './passphrase.ts';
import { renewal, renewalWaiting } from './renewal.ts';
import { site } from './site.ts';

/** What each page says, by the name of its template. */
export const texts = {
  'browser-key': browserKey,
  certificate,
  check,
  'device-check': deviceCheck,
  download,
  key,
  'key-waiting': keyWaiting,
  login,
  message: bilingual({ ja: {}, en: {} }),
  notice,
  'notice-shown': noticeShown,
  passphrase,
  renewal,
  'renewal-waiting': renewalWaiting,
  site,
} as const;
export type Page = keyof typeof texts;
