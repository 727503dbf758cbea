import type { Clock, Logger } from '@inkan/runtime';
import type { JudgeAddress } from './access/address-first.ts';
import { type App, createApp } from './app.ts';
import type { CallerName } from './caller-name.ts';
import { createTokenVerifier } from './tokens/token-verifier.ts';

type Answering = { ping(): Promise<void> };

/** The app of a service behind the gateway, which stands on a database and a bus. */
export function createServiceApp(options: {
  service: CallerName;
  logger: Logger;
  clock: Clock;
  /** Whose tokens are believed: SPKI PEM by service name. */
  publicKeys: Readonly<Record<string, string>>;
  database: Answering;
  bus: Answering;
  /** Asked before a request that cannot be taken is told why. */
  judgeAddress?: JudgeAddress;
}): App {
  const { service, logger, clock, publicKeys, database, bus, judgeAddress } = options;
  return createApp({
    service,
    logger,
    clock,
    tokens: createTokenVerifier({ service, publicKeys, clock }),
    ready: { database: () => database.ping(), bus: () => bus.ping() },
    api: { title: 'Inkan', version: '1' },
    ...(judgeAddress === undefined ? {} : { judgeAddress }),
  });
}
