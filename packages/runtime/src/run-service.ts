import { type Clock, systemClock } from './clock.ts';
import { ConfigError } from './config-error.ts';
import { EnvReader } from './env-reader.ts';
import { createLogger, type Logger } from './logger.ts';
import { readLogLevel } from './service-settings.ts';

export type ServiceContext = {
  env: EnvReader;
  logger: Logger;
  clock: Clock;
  /** Aborted on SIGTERM or SIGINT, before anything is disposed. */
  signal: AbortSignal;
};

/** A process that has not put its things down by then is ended; shorter than an orchestrator's usual 30 s. */
const stopWithinMs = 20_000;

/**
 * The top of every process: starts the service, waits for SIGTERM or SIGINT, disposes it within 20 s and sets the exit
 * code: 0 stopped as asked, 1 failed while starting, running or stopping, 78 (EX_CONFIG of sysexits.h) unusable
 * configuration. A second signal, or an exception nobody caught, ends the process at once with 1.
 */
export async function runService(
  name: string,
  start: (context: ServiceContext) => Promise<AsyncDisposable>,
): Promise<void> {
  const env = new EnvReader(process.env);
  const level = readLogLevel(env);
  const logger = createLogger({ service: name, level });
  const stopping = new AbortController();
  const asked = Promise.withResolvers<NodeJS.Signals>();

  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping.signal.aborted) process.exit(1);
    logger.info({ signal }, 'stopping');
    stopping.abort();
    asked.resolve(signal);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  const onFault = (error: unknown): void => {
    logger.fatal({ err: error }, 'an error that nobody caught');
    process.exit(1);
  };
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);

  try {
    const service = await start({ env, logger, clock: systemClock, signal: stopping.signal });
    logger.info('started');
    await asked.promise;
    const deadline = setTimeout(() => {
      logger.error({ stopWithinMs }, 'did not stop in time');
      process.exit(1);
    }, stopWithinMs);
    await service[Symbol.asyncDispose]();
    clearTimeout(deadline);
    logger.info('stopped');
    process.exit(0);
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${name}: ${error.message}\n`);
      process.exit(78);
    } else if (stopping.signal.aborted) {
      logger.error({ err: error }, 'failed while stopping');
      process.exit(1);
    } else {
      logger.fatal({ err: error }, 'could not start');
      process.exit(1);
    }
  }
}
