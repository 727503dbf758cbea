import { runService } from '@inkan/runtime';
import { startSigner } from './app.ts';
import { readConfig } from './config.ts';

await runService('signer', ({ env, logger, clock, signal }) =>
  startSigner({ config: readConfig(env), logger, clock, signal }),
);
