import { PoisonMessage } from '@inkan/queues';

/** Why a command as a whole was not obeyed. Stable: alarms are raised by these names. */
export type CommandRefusalCode =
  | 'command-key-unknown'
  | 'command-key-not-in-force'
  | 'command-signature-wrong'
  | 'command-audience-wrong'
  | 'command-malformed';

/**
 * The command did not come from the registrar, or not in a form that the registrar writes. Nothing in it is looked at
 * and nobody is answered: it goes to the dead letters, and somebody has to look.
 */
export class CommandRefused extends PoisonMessage {
  readonly code: CommandRefusalCode;

  constructor(code: CommandRefusalCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
