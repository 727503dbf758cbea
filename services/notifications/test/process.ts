import { text } from 'node:stream/consumers';
import { openBus } from '@inkan/messaging';
import { createLogger, systemClock } from '@inkan/runtime';
import { startNotifications } from '../src/app.ts';
import type { NotificationsConfig } from '../src/config.ts';

/** The service as a process that can be killed: configuration on standard input, no end. */
const { config, prefix } = JSON.parse(await text(process.stdin)) as { config: NotificationsConfig; prefix: string };
const logger = createLogger({ service: 'notifications', level: 'error' });
const bus = openBus({ url: config.busUrl, prefix, logger });
await startNotifications(config, { logger, clock: systemClock, signal: new AbortController().signal, bus, pollMs: 20 });
