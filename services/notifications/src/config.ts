import { join } from 'node:path';
import type { EnvReader } from '@inkan/runtime';

export type NotificationsConfig = {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly busUrl: string;
  readonly serviceKey: string;
  readonly servicePublicKeys: Record<string, string>;
  readonly serviceUrls: Record<string, string>;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** Right side of the Message-IDs: the installation's own domain. */
  readonly messageIdDomain: string;
  readonly templatesDirectory: string;
};

const ownTemplates = join(import.meta.dirname, 'templates');

export function readNotificationsConfig(env: EnvReader): NotificationsConfig {
  const config = {
    host: env.string('HOST', { default: '127.0.0.1' }),
    port: env.port('PORT'),
    databaseUrl: env.secretFile('DATABASE_URL'),
    busUrl: env.secretFile('BUS_URL'),
    serviceKey: env.secretFile('SERVICE_KEY'),
    servicePublicKeys: env.secretRecordFile('SERVICE_PUBLIC_KEYS'),
    serviceUrls: env.stringRecord('SERVICE_URLS'),
    smtpUrl: env.secretFile('SMTP_URL'),
    mailFrom: env.string('MAIL_FROM', { describe: 'sender of all mails: address or "名前" <address>' }),
    messageIdDomain: env.string('MESSAGE_ID_DOMAIN', { default: 'inkan.localhost' }),
    templatesDirectory: env.file('MAIL_TEMPLATES_DIR', { default: ownTemplates }),
  };
  if (!/@/.test(config.mailFrom)) env.problem('MAIL_FROM', 'must hold an e-mail address');
  env.done();
  return config;
}
