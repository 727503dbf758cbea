import { DomainError } from '@inkan/domain';
import {
  type App,
  createServiceApp,
  createTokenIssuer,
  implementInternal,
  internalClient,
  type JudgeAddress,
  mintLinkTokens,
  reportMails as reportMailsRoute,
  reportNotificationsStatus,
  requireOrganization,
  serviceReport,
} from '@inkan/http';
import { type Bus, keepAudit, openBus, openPostOffice } from '@inkan/messaging';
import { assertMigrated, type Database, messagingStatus, openDatabase } from '@inkan/postgres';
import {
  certificateReminders,
  certificatesNotice,
  csvJobNotice,
  enrolmentLinksCreated,
  usersNotice,
} from '@inkan/queues';
import { type Clock, type Logger, startLoop } from '@inkan/runtime';
import type { NotificationsConfig } from './config.ts';
import { keepCopies } from './consumers/keep-copies.ts';
import { queueMailsOfLinks } from './consumers/queue-mails-of-links.ts';
import { queueNotices } from './consumers/queue-notices.ts';
import { queueReminderMails } from './consumers/queue-reminder-mails.ts';
import { migrations } from './db/migrations/index.ts';
import type { NotificationsDb } from './db/schema.ts';
import { createPatience, lookMs, type Processors } from './domain/patience.ts';
import { addDeliveriesRoute } from './http/deliveries-route.ts';
import { forgetNotices } from './use-cases/forget-notices.ts';
import { readProcessors } from './use-cases/read-processors.ts';
import { createMailRenderer } from './use-cases/render-mail.ts';
import { reportMails } from './use-cases/report-mails.ts';
import { sendDueMails } from './use-cases/send-due-mails.ts';
import { createSmtpMailer } from './use-cases/smtp-mailer.ts';
import { createMailWriter } from './use-cases/write-mail.ts';

/** The routes alone: also what the API document is made of. */
export function notificationsRoutes(
  app: App,
  house: { database: Database<NotificationsDb>; clock: Clock; nudge: () => void },
): void {
  addDeliveriesRoute(app, house);
}

/**
 * The service, put together by hand: from the outside in, and down again in reverse.
 * @param surroundings.bus instead of the configured one; stays the caller's
 * @param surroundings.pollMs how often it is looked whether a mail is due
 * @param surroundings.processors instead of the machine's
 */
export async function startNotifications(
  config: NotificationsConfig,
  surroundings: {
    logger: Logger;
    clock: Clock;
    signal: AbortSignal;
    bus?: Bus;
    pollMs?: number;
    processors?: () => Processors;
  },
): Promise<AsyncDisposable & { url: string }> {
  const { logger, clock, signal } = surroundings;
  const service = 'notifications';
  await using stack = new AsyncDisposableStack();
  const database = stack.use(
    openDatabase<NotificationsDb>({ url: config.databaseUrl, schema: service, applicationName: service, logger }),
  );
  await assertMigrated(database, migrations);
  const bus = surroundings.bus ?? stack.use(openBus({ url: config.busUrl, logger }));
  const mailer = stack.use(createSmtpMailer(config.smtpUrl, config.mailFrom));
  const tokens = createTokenIssuer({ service, privateKeyPem: config.serviceKey, clock });
  const services = internalClient({ baseUrls: config.serviceUrls, tokens, logger });

  const mails = {
    database,
    mailer,
    write: createMailWriter({
      database,
      render: createMailRenderer(config.templatesDirectory),
      renewalUrl: new URL('/renewal', config.renewalUrl).href,
      linkUrls: async (linkIds) => {
        const { links } = await services.call(mintLinkTokens, { linkIds: [...linkIds] });
        return new Map(
          links.map((link) => [
            link.linkId,
            'url' in link ? { url: link.url, expiresAt: new Date(link.expiresAt) } : new DomainError(link.refused),
          ]),
        );
      },
    }),
    clock,
    logger,
  };
  const pollMs = surroundings.pollMs ?? 2_000;
  let restMs = pollMs;
  // Mails of many that went may soon go on; while a file takes the processors for minutes, it is looked seldom.
  let lookSoon = false;
  const patience = createPatience(surroundings.processors ?? readProcessors);
  const sender = stack.use(
    startLoop({
      name: 'send-due-mails',
      everyMs: () => restMs,
      run: async () => {
        const ofManyToo = patience.mayGo(performance.now());
        const { tried, ofMany } = await sendDueMails(mails, { ofManyToo, signal });
        if (ofMany > 0) patience.went(performance.now());
        if (tried > 0) restMs = 0;
        else restMs = lookSoon ? Math.min(pollMs, lookMs) : pollMs;
        lookSoon = ofMany > 0;
      },
      logger,
      signal,
    }),
  );

  const run = () => forgetNotices(database, clock.now(), signal);
  stack.use(startLoop({ name: 'forget-notices', everyMs: 3_600_000, run, logger, signal }));

  const keys = { own: config.serviceKey, of: config.servicePublicKeys };
  const office = stack.use(openPostOffice({ service, keys, database, bus, logger, clock }));
  const queueing = { messageIdDomain: config.messageIdDomain, clock, nudge: () => sender.nudge() };
  keepCopies(office);
  office.consume(enrolmentLinksCreated, queueMailsOfLinks(queueing));
  office.consume(certificatesNotice, queueNotices(queueing));
  office.consume(certificateReminders, queueReminderMails(queueing));
  office.consume(usersNotice, queueNotices(queueing));
  office.consume(csvJobNotice, queueNotices(queueing));
  stack.use(keepAudit({ service, office, database, chainKey: config.auditChainKey, logger }));
  await office.start();

  const publicKeys = config.servicePublicKeys;
  const judgeAddress: JudgeAddress = (identity, { organizationId }) => {
    if (organizationId !== undefined) requireOrganization(identity, organizationId);
  };
  const app = createServiceApp({ service, logger, clock, publicKeys, database, bus, judgeAddress });
  notificationsRoutes(app, { database, clock, nudge: () => sender.nudge() });
  implementInternal(app, reportNotificationsStatus, async () => serviceReport(await messagingStatus(database)));
  implementInternal(app, reportMailsRoute, (period) => reportMails(database, period));
  stack.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  return Object.assign(stack.move(), { url });
}
