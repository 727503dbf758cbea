import { runService } from '@inkan/runtime';
import { startUsers } from './app.ts';
import { readUsersConfig } from './config.ts';

await runService('users', ({ env, ...process }) => startUsers(readUsersConfig(env), process));
