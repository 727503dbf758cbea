import { randomBytes } from 'node:crypto';
import {
  checkPassphrase,
  DomainError,
  generatedLength,
  generatedText,
  isGenerated,
  validationFailed,
} from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { storePassphrase } from '../db/secrets.ts';
import { certificateOf } from './audited.ts';
import { demandSecrets, enrolmentOf, openSecrets } from './open-enrolment.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

/** A 秘密の鍵 to take or leave. Nothing is kept of it. */
export function suggestPassphrase(): string {
  return generatedText(randomBytes(generatedLength));
}

/**
 * Keeps, sealed, the 秘密の鍵 with which the person's package will be encrypted. It may be set anew for as long as the
 * package can be downloaded.
 * @throws DomainError validation-failed at `/passphrase`; conflict for a login certificate, whose password is its
 * passphrase; and what `demandSecrets` says
 */
export async function registerPassphrase(
  registrar: Pick<Registrar, 'database' | 'vault' | 'clock'>,
  given: { certificateId: string; passphrase: string; chosen: boolean; visitor: Visitor },
): Promise<void> {
  await registrar.database.transaction(async (tx) => {
    const { db } = tx;
    const row = await enrolmentOf(db, given.certificateId, { lock: true });
    const now = registrar.clock.now();
    const secrets = demandSecrets(row, now);
    if (row.profile !== 'client') throw new DomainError('conflict');
    const errors = checkPassphrase(given.passphrase, row.email);
    if (errors.length > 0) throw validationFailed(errors);
    const sealed = openSecrets(registrar.vault, secrets).seal('passphrase', Buffer.from(given.passphrase, 'utf8'));
    // What only claims to be generated is stretched like a chosen one.
    const chosen = given.chosen || !isGenerated(given.passphrase);
    await storePassphrase(db, given.certificateId, { sealed, chosen });
    await audit(tx, {
      at: now,
      actor: personOf(row, given.visitor),
      operation: 'register-passphrase',
      ...certificateOf(row),
      after: { chosen },
    });
  });
}
