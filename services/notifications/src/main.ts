import { runService } from '@inkan/runtime';
import { startNotifications } from './app.ts';
import { readNotificationsConfig } from './config.ts';

await runService('notifications', ({ env, ...process }) => startNotifications(readNotificationsConfig(env), process));
