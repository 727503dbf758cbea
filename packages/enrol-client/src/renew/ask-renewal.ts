import type { DeviceFacts } from '@inkan/domain';
import type { Exchange } from '../exchange.ts';
import { type Problem, readAnswer } from '../read-answer.ts';

/** What the renewal site says of the certificate that it is shown. */
export type Shown =
  | { readonly outcome: 'absent' | 'foreign' | 'unknown' }
  | {
      readonly outcome: 'registered';
      readonly displayName: string;
      readonly email: string;
      /** ISO 8601. */
      readonly renewableFrom: string;
      readonly objection: { readonly reason: string; readonly ja: string; readonly en: string } | null;
      readonly renewal: { readonly state: string } | null;
    };

type Answer<T> = Promise<{ ok: T } | { problem: Problem }>;

/** The renewal site's API, asked with a certificate. All reject with `PortalUnreachable`. */
export function renewalSite(exchange: Exchange, origin: string, language: 'ja' | 'en') {
  const at = (path: string) => new URL(`/renewal/v1/${path}`, origin);
  const post = (path: string, body: object) => exchange({ url: at(path), body: JSON.stringify(body), language });
  return {
    read: async (): Answer<Shown> => readAnswer<Shown>(await exchange({ url: at('certificate'), language }), 'outcome'),
    /** Asks for a new certificate; asked again, for the same one. */
    renew: async (facts: DeviceFacts): Answer<{ certificateId: string }> =>
      readAnswer<{ certificateId: string }>(await post('renewals', { facts }), 'certificateId'),
    fetch: async (facts: DeviceFacts, passphrase: string): Answer<{ bytes: string }> =>
      readAnswer<{ bytes: string }>(await post('package', { facts, passphrase, form: 'default' }), 'bytes'),
  };
}
export type RenewalSite = ReturnType<typeof renewalSite>;

/** Where a renewal is asked for: the origin of the page of the mail. @returns undefined unless it is https */
export function renewalOrigin(given: string): string | undefined {
  const url = URL.parse(given.trim());
  return url?.protocol === 'https:' ? url.origin : undefined;
}
