import { randomBytes } from 'node:crypto';
import { generatedLength, generatedText, inParts } from '@inkan/domain';
import { sendMany, type Tx } from '@inkan/postgres';
import { keysAwaited, maxKeysAwaited } from '@inkan/queues';
import { insertCertificates, type NewCertificate } from '../db/certificate-requests.ts';
import { peopleOf } from '../db/enrolled-people.ts';
import type { Tables } from '../db/schema.ts';
import { awaitSecretsEnd, insertSecrets } from '../db/secrets.ts';
import { awaitedUntil } from '../domain/secret-lifetime.ts';
import type { Registrar } from './registrar.ts';

/**
 * Requests certificates of people's devices. Those whose device makes the key itself have their portal opened at once:
 * with a password, and with the two mails where people are mailed.
 */
export async function requestCertificates(
  registrar: Pick<Registrar, 'vault' | 'clock'>,
  tx: Tx<Tables>,
  rows: readonly NewCertificate[],
): Promise<void> {
  await insertCertificates(tx.db, rows);
  const awaiting = rows.filter((row) => row.awaits_key === true);
  if (awaiting.length === 0) return;
  await openPortals(registrar, tx, idsOf(awaiting));
  const people = await peopleOf(tx.db, idsOf(awaiting.filter((row) => row.notify)));
  await sendMany(
    tx,
    keysAwaited,
    inParts(people, maxKeysAwaited).map((certificates) => ({ certificates })),
  );
}

async function openPortals(
  { vault, clock }: Pick<Registrar, 'vault' | 'clock'>,
  tx: Tx<Tables>,
  certificateIds: readonly string[],
): Promise<void> {
  const secrets = certificateIds.map((certificateId) => {
    const { stored, dataKey } = vault.create(certificateId);
    return {
      certificate_id: certificateId,
      master_key_id: stored.masterKeyId,
      wrapped_data_key: stored.wrapped,
      private_key: null,
      password: dataKey.seal('password', Buffer.from(generatedText(randomBytes(generatedLength)))),
    };
  });
  await insertSecrets(tx.db, secrets);
  await awaitSecretsEnd(tx.db, certificateIds, awaitedUntil(clock.now()));
}

const idsOf = (rows: readonly NewCertificate[]): string[] => rows.map((row) => row.certificate_id);
