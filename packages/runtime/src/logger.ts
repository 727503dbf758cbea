import { type DestinationStream, type Logger as PinoLogger, pino, stdSerializers } from 'pino';
import { currentCorrelationId } from './correlation.ts';

/**
 * Levels by who has to act: `error` somebody, now; `warn` somebody, this week; `info` nobody, it tells the story;
 * `debug` a developer looking for something.
 */
export type Logger = PinoLogger;
export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
export const logLevels: readonly LogLevel[] = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** Names under which a secret could come along in a logged object, at the top or one or two levels down. */
const secretNames = [
  'password',
  'passphrase',
  'secret',
  'token',
  'privateKey',
  'privateKeyPem',
  'apiKey',
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-api-key"]',
];

const redactedPaths = secretNames.flatMap((name) =>
  name.startsWith('[') ? [name, `*${name}`, `*.*${name}`] : [name, `*.${name}`, `*.*.${name}`],
);

export function createLogger(options: {
  /** The service's name; stands in every line. */
  service: string;
  level?: LogLevel;
  /** Where the lines go; standard output when absent. */
  destination?: DestinationStream;
}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.errWithCause },
      redact: { paths: redactedPaths, censor: '[secret]' },
      mixin: () => {
        const correlationId = currentCorrelationId();
        return correlationId === undefined ? {} : { correlationId };
      },
    },
    // Written at once: the last lines before a kill are the ones that matter.
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
