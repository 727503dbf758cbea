import type { DeviceCode } from '@inkan/domain';
import type { certificatesNotice, csvJobNotice, usersNotice } from '@inkan/queues';
import type { Static } from 'typebox';

/** What an organization's administrators are told: facts, of which the mail is written when it is sent. */
export type Notice =
  | Static<typeof certificatesNotice.payload>
  | Static<typeof usersNotice.payload>
  | Static<typeof csvJobNotice.payload>;

/** What somebody is told about the end of a certificate. */
export type Reminder = {
  readonly kind: 'user-reminder' | 'user-expired' | 'administrator-reminder';
  /** RFC 3339, UTC. */
  readonly notAfter: string;
  /** Days in Japan until the last day; negative once it has passed. */
  readonly daysLeft: number;
  /** Of a person's certificate. */
  readonly deviceCode?: DeviceCode;
  /** Whether the person may renew it with the certificate itself. */
  readonly renewable?: boolean;
};

/** Whether the mail tells where certificates are renewed: some that it is about can be. */
export function isAboutRenewal(notice: Notice | Reminder): boolean {
  if (notice.kind === 'user-reminder') return notice.renewable ?? false;
  return notice.kind === 'expiry-digest' && notice.certificates.some(({ renewable }) => renewable);
}
