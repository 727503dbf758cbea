import { join } from 'node:path';
import {
  type EnvReader,
  type PeerAccess,
  readPeerAccess,
  readRenewalUrl,
  readServicePlace,
  type ServicePlace,
} from '@inkan/runtime';

export type NotificationsConfig = ServicePlace &
  PeerAccess & {
    /** Base URL of the renewal page; stands in reminders. */
    readonly renewalUrl: string;
    readonly smtpUrl: string;
    readonly mailFrom: string;
    /** Right side of the Message-IDs: the installation's own domain. */
    readonly messageIdDomain: string;
    readonly templatesDirectory: string;
  };

const ownTemplates = join(import.meta.dirname, 'templates');

export function readNotificationsConfig(env: EnvReader): NotificationsConfig {
  const config = {
    ...readServicePlace(env),
    ...readPeerAccess(env),
    renewalUrl: readRenewalUrl(env),
    smtpUrl: env.secretFile('SMTP_URL', {
      describe: 'URL of the mail server: `smtp://…` or `smtps://user:password@…`',
    }),
    mailFrom: env.string('MAIL_FROM', { describe: 'sender of all mails: an address, or `"名前" <address>`' }),
    messageIdDomain: env.string('MESSAGE_ID_DOMAIN', {
      default: 'inkan.localhost',
      describe: "right side of the Message-IDs: the installation's own domain",
    }),
    templatesDirectory: env.file('MAIL_TEMPLATES_DIR', {
      default: ownTemplates,
      describe: "folder of the mails' templates",
    }),
  };
  if (!/@/.test(config.mailFrom)) env.problem('MAIL_FROM', 'must hold an e-mail address');
  env.done();
  return config;
}
