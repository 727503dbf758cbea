import type { RunCommand } from './command.ts';
import type { Console } from './console.ts';

/** What the client runs in. */
export type Surroundings = {
  readonly console: Console;
  readonly run: RunCommand;
  readonly platform: NodeJS.Platform;
  /** BCP 47. */
  readonly locale: string;
};
