import type { Envelope, SignedCommand } from '@inkan/queues';
import type { RaiseAlarm } from '../alarms.ts';
import { CommandRefused } from './command-refused.ts';

/** Raises an alarm for a refused command and lets the refusal go on: the message becomes a dead letter. */
export async function alarmed(
  alarm: RaiseAlarm,
  message: Envelope<SignedCommand>,
  obey: () => Promise<void>,
): Promise<void> {
  try {
    await obey();
  } catch (error) {
    if (error instanceof CommandRefused) {
      alarm(error.code, { messageId: message.id, keyId: message.payload.keyId, reason: error.message });
    }
    throw error;
  }
}
