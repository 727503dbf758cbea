import { DomainError } from '@inkan/domain';
import { isBacklogged } from '../db/backlog.ts';
import type { Db } from '../db/schema.ts';

/** Certificates that may wait for the signer: half a minute of its work, and some minutes where RSA keys are made. */
const waitingAtMost = 20_000;

/**
 * An early no instead of a queue without end, while the signer is away or has more to do than it can: asked before
 * anything is promised. Rows of files wait in their jobs meanwhile.
 *
 * Not asked where something else is the bound. A renewal: one may wait for each living certificate in its last month, its
 * holder waits for it at the page, and it goes before the rows of files. The key of a device: its certificate was promised
 * at the registration. A login: there are few, and whoever is to help may need it. Mails follow what was let in here, two
 * for a certificate, and wait as rows in Postgres.
 * @throws DomainError unavailable (503, with Retry-After)
 */
export async function demandRoom(db: Db, limit = waitingAtMost): Promise<void> {
  if (!(await isBacklogged(db, limit))) return;
  throw new DomainError('unavailable', {
    text: {
      ja: '電子証明書の発行が混み合っています。しばらくしてからもう一度お試しください。',
      en: 'Too many certificates wait to be issued; try again shortly.',
    },
  });
}
