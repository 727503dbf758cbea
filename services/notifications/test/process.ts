import { text } from 'node:stream/consumers';
import { openBus } from '@inkan/messaging';
import { createLogger, FakeClock } from '@inkan/runtime';
import { startNotifications } from '../src/app.ts';
import type { NotificationsConfig } from '../src/config.ts';

type Start = { config: NotificationsConfig; prefix: string; now: string };

/** The service as a process that can be killed: configuration and time on standard input, no end. */
const { config, prefix, now } = JSON.parse(await text(process.stdin)) as Start;
const clock = new FakeClock(new Date(now));
const logger = createLogger({ service: 'notifications', level: 'error' });
const bus = openBus({ url: config.busUrl, prefix, logger });
await startNotifications(config, { logger, clock, signal: new AbortController().signal, bus, pollMs: 20 });
