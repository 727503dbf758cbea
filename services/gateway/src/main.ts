import { runService } from '@inkan/runtime';
import { startGateway } from './app.ts';
import { readGatewayConfig } from './config.ts';

await runService('gateway', ({ env, logger, clock }) => startGateway(readGatewayConfig(env), { logger, clock }));
