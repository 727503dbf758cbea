import type { Logger } from '@inkan/runtime';
import type { CommandRefusalCode } from './commands/command-refused.ts';

/** What somebody has to look at now: each may mean that somebody tries to have something signed who must not. */
export type Alarm =
  | CommandRefusalCode
  | 'request-reused'
  | 'prepared-bytes-wrong'
  | 'revocation-unknown-serial'
  | 'revocation-unknown-generation'
  | 'recovery-needed';

export type RaiseAlarm = (alarm: Alarm, facts: Readonly<Record<string, unknown>>) => void;

/** An alarm is a line of level `error` with the field `alarm`, which monitoring counts by its value. */
export function alarmsTo(logger: Logger): RaiseAlarm {
  return (alarm, facts) => logger.error({ alarm, ...facts }, `the signer refuses: ${alarm}`);
}
