import { runService } from '@inkan/runtime';
import { startEnrolment } from './app.ts';
import { readEnrolmentConfig } from './config.ts';

await runService('enrolment', ({ env, ...process }) => startEnrolment(readEnrolmentConfig(env), process));
