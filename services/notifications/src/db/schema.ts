import type { AdministratorRole, Language } from '@inkan/domain';
import type { AuditTables, MessagingTables } from '@inkan/postgres';
import type { ColumnType, Generated } from 'kysely';
import type { MailKind } from '../domain/mail-kinds.ts';
import type { Notice, Reminder } from '../domain/notice.ts';

type Given<T> = ColumnType<T, T, never>;

/** One mail to one recipient about one event: its whole fate. No body and no token is kept. */
export interface DeliveriesTable {
  delivery_id: Given<string>;
  /** Id of the message that told of the event. */
  event_id: Given<string>;
  kind: Given<MailKind>;
  subject: Given<string>;
  recipient: Given<string>;
  display_name: Given<string>;
  organization_id: Given<string | null>;
  user_id: Given<string | null>;
  certificate_id: Given<string | null>;
  /** The link whose URL the mail carries; enrolment makes the token when the mail is written. Or there is a notice. */
  link_id: Given<string | null>;
  /** The facts that the mail tells. */
  notice_id: Given<string | null>;
  /** RFC 5322 Message-ID, the same however often the mail is handed over. */
  message_id: Given<string>;
  state: Generated<'queued' | 'sent' | 'failed'>;
  attempts: Generated<number>;
  /** Goes after all that are not: it was queued together with many. */
  patient: Generated<boolean>;
  next_attempt_at: Generated<Date>;
  /** What the mail server answered last, for the administrator to read. */
  server_answer: string | null;
  created_at: ColumnType<Date, Date, never>;
  sent_at: Date | null;
  correlation_id: Given<string>;
}

/** What a notice tells, once for all who are mailed. */
export interface NoticesTable {
  /** Id of the message that told of it. */
  notice_id: Given<string>;
  facts: ColumnType<Notice | Reminder, string, never>;
  created_at: Given<Date>;
}

/** Copy of what `users` tells of 利用法人. */
export type OrganizationRow = {
  organization_id: string;
  revision: number;
  name: string;
  suspended: boolean;
  notify_users: boolean;
  reminder_days_before: readonly number[];
  reminder_days_after: readonly number[];
};

/** Copy of what `users` tells of 利用法人管理者. */
export type AdministratorRow = {
  administrator_id: string;
  revision: number;
  organization_id: string;
  display_name: string;
  email: string;
  role: AdministratorRole;
  state: 'invited' | 'active' | 'revoked';
  language: Language;
};

export interface NotificationsDb extends MessagingTables, AuditTables {
  deliveries: DeliveriesTable;
  notices: NoticesTable;
  organizations: OrganizationRow;
  administrators: AdministratorRow;
}
