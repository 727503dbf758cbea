import { runService } from '@inkan/runtime';
import { startCsvJobs } from './app.ts';
import { readCsvJobsConfig } from './config.ts';

await runService('csv-jobs', ({ env, ...process }) => startCsvJobs(readCsvJobsConfig(env), process));
