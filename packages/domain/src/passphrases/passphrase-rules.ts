import type { FieldError } from '../errors/field-error.ts';
import { commonPassphrases } from './common-passphrases.ts';

const length = { min: 12, max: 64 } as const;

/** Spec: 12–64 printable ASCII characters, not a common one, not the ID. Everything that is wrong, at `/passphrase`. */
export function checkPassphrase(passphrase: string, id: string): readonly FieldError[] {
  const errors: FieldError[] = [];
  const say = (code: FieldError['code'], ja: string, en: string) =>
    errors.push({ pointer: '/passphrase', code, ja, en });
  if (!/^[\x20-\x7e]*$/.test(passphrase)) {
    say('format', '半角の英数字と記号のみ使用できます。', 'Use printable ASCII characters only.');
  }
  if (passphrase.length < length.min) say('too-short', '12文字以上で入力してください。', 'Use at least 12 characters.');
  if (passphrase.length > length.max) say('too-long', '64文字以内で入力してください。', 'Use at most 64 characters.');
  if (isCommon(passphrase)) {
    say('unknown-value', '推測されやすい文字列は使用できません。', 'This is too easy to guess.');
  }
  if (sameAsId(passphrase, id)) {
    say('contradiction', 'ログインIDと同じ文字列は使用できません。', 'It must not be the login ID.');
  }
  return errors;
}

function isCommon(passphrase: string): boolean {
  const text = passphrase.toLowerCase();
  if (new Set(text).size <= 3 || isRun(text) || isRepetition(text)) return true;
  return commonPassphrases.has(text.replaceAll(/[^a-z0-9]/g, '')) || commonPassphrases.has(text);
}

/** abcdefghijkl, 987654321098: every step the same, also across the end of the digits. */
function isRun(text: string): boolean {
  const step = (at: number) => (text.charCodeAt(at) - text.charCodeAt(at - 1) + 10) % 10;
  const first = step(1);
  if (first !== 1 && first !== 9) return false;
  return Array.from({ length: text.length - 1 }, (_, at) => step(at + 1)).every((each) => each === first);
}

/** passwordpassword, abcabcabcabc: a short piece again and again. */
function isRepetition(text: string): boolean {
  const again = (text + text).indexOf(text, 1);
  return again < text.length && (again <= 4 || commonPassphrases.has(text.slice(0, again)));
}

function sameAsId(passphrase: string, id: string): boolean {
  const typed = passphrase.toLowerCase();
  const mail = id.toLowerCase();
  return typed === mail || typed === mail.split('@')[0];
}
