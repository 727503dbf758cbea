import { constants, setPriority } from 'node:os';
import { runService } from '@inkan/runtime';
import { startNotifications } from './app.ts';
import { readNotificationsConfig } from './config.ts';

// Mails give way: where one machine carries everything, a file of thousands is not issued more slowly because the mails
// of its first rows are being sent.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

await runService('notifications', ({ env, ...process }) => startNotifications(readNotificationsConfig(env), process));
