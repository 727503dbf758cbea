import { runService } from '@inkan/runtime';
import { startCertificates } from './app.ts';
import { readCertificatesConfig } from './config.ts';

await runService('certificates', ({ env, ...process }) => startCertificates(readCertificatesConfig(env), process));
