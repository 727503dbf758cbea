import type { Checked } from '../errors/check.ts';
import { displayNameRule } from '../text/display-names.ts';
import { networkRule } from '../text/network.ts';
import { Findings, type TypedText } from './findings.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Days that a key lives: without a word a year, at most three. */
const apiKeyDays = { default: 365, max: 1_095 } as const;

export type TypedApiKey = {
  readonly name?: TypedText;
  /** RFC 3339. */
  readonly expiresAt?: TypedText;
  readonly serviceIds?: readonly string[] | null;
  readonly allowedNetworks?: readonly string[] | null;
};

export type ApiKey = {
  readonly name: string;
  readonly expiresAt: Date;
  /** Null: all services of the provider. */
  readonly serviceIds: readonly string[] | null;
  /** Null: from everywhere. */
  readonly allowedNetworks: readonly string[] | null;
};

/** Checks an API key that somebody wants made; whether the services exist is for the caller to say. */
export function checkApiKey(typed: TypedApiKey, now: Date): Checked<ApiKey> {
  const findings = new Findings();
  const latest = new Date(now.getTime() + apiKeyDays.max * dayMs);
  const expiresAt = typed.expiresAt ? new Date(typed.expiresAt) : new Date(now.getTime() + apiKeyDays.default * dayMs);
  if (Number.isNaN(expiresAt.getTime())) {
    findings.add('/expiresAt', { code: 'format', ja: '日時の形式が正しくありません。', en: 'Not an RFC 3339 time' });
  } else if (expiresAt <= now) {
    findings.add('/expiresAt', { code: 'too-early', ja: '未来の日時を指定してください。', en: 'Must lie ahead' });
  } else if (expiresAt > latest) {
    findings.add('/expiresAt', {
      code: 'too-late',
      ja: `有効期限は${apiKeyDays.max}日以内で指定してください。`,
      en: `At most ${apiKeyDays.max} days ahead`,
    });
  }
  return findings.result({
    name: findings.required('/name', typed.name, displayNameRule),
    expiresAt,
    serviceIds: typed.serviceIds ? [...new Set(typed.serviceIds)] : null,
    allowedNetworks:
      typed.allowedNetworks?.map((network, i) => findings.required(`/allowedNetworks/${i}`, network, networkRule)) ??
      null,
  });
}
