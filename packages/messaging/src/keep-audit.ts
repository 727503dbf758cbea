import {
  type AuditTables,
  askForCheckpoint,
  type Database,
  keepCheckpoint,
  linkAudit,
  type MessagingTables,
  parseChainKey,
} from '@inkan/postgres';
import { type AuditedService, auditCheckpointSigned } from '@inkan/queues';
import { type Logger, startLoop } from '@inkan/runtime';
import type { PostOffice } from './post-office.ts';

/** How long a row waits for its link at most, and how often the signer is asked while something changes. */
const linkEveryMs = 1_000;
const checkpointEveryMs = 60_000;

/**
 * Keeps a service's audit log: links what was written, sends it to be gathered, and has the signer sign how far the chain
 * has come. Called before the post office starts; its loops run until it is disposed.
 */
export function keepAudit<DB extends MessagingTables & AuditTables>(parts: {
  service: AuditedService;
  office: PostOffice<DB>;
  database: Database<DB>;
  /** Base64, 32 octets or more. */
  chainKey: string;
  logger: Logger;
}): AsyncDisposable {
  const { service, office, database, logger } = parts;
  const key = parseChainKey(parts.chainKey);
  office.consume(auditCheckpointSigned, async (tx, { payload }) => {
    if (payload.service === service) await keepCheckpoint(tx, payload);
  });
  const stop = new AbortController();
  const loop = (name: string, everyMs: number, run: () => Promise<void>) =>
    startLoop({ name, everyMs, run, logger, signal: stop.signal });
  const link = loop('link the audit log', linkEveryMs, async () => {
    while ((await linkAudit(database, { service, key })).more);
  });
  const checkpoint = loop('ask for an audit checkpoint', checkpointEveryMs, async () => {
    await askForCheckpoint(database, service);
  });
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await Promise.all([link[Symbol.asyncDispose](), checkpoint[Symbol.asyncDispose]()]);
    },
  };
}
