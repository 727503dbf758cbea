import { auditMigrations, type Migration, messagingMigrations } from '@inkan/postgres';
import { deliveries } from './0001-deliveries.ts';
import { copies } from './0002-copies.ts';
import { notices } from './0003-notices.ts';
import { forgetting } from './0010-forgetting.ts';
import { sentMails } from './0011-sent-mails.ts';
import { patientMails } from './0012-patient-mails.ts';

/** Forward only; a released one is never edited. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations(),
  ...auditMigrations(),
  deliveries,
  copies,
  notices,
  forgetting,
  sentMails,
  patientMails,
];
