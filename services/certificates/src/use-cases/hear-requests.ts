import { requestedChannel } from '../db/certificate-requests.ts';
import type { Registrar } from './registrar.ts';

/** Calls `onRequest` at every commit, of whatever process, that leaves something to command. */
export function hearRequests(
  { database }: Pick<Registrar, 'database'>,
  onRequest: () => void,
): Promise<AsyncDisposable> {
  return database.listen(requestedChannel, onRequest);
}
