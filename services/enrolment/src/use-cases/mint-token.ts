import { DomainError } from '@inkan/domain';
import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { addToken, findLink } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { newToken, tokenHash } from '../domain/link-token.ts';

/**
 * Makes a token for a link and answers the URL that a mail carries. Only the hash stays.
 * @throws DomainError `not-found`, `link-expired`
 */
export async function mintToken(
  { database, clock, portalUrl }: { database: Database<EnrolmentDb>; clock: Clock; portalUrl: string },
  linkId: string,
): Promise<{ url: string; expiresAt: Date }> {
  const token = newToken();
  const now = clock.now();
  const link = await database.transaction(async (tx) => {
    const found = await findLink(tx, linkId);
    if (!found) throw new DomainError('not-found');
    if (found.closed_at || found.expires_at <= now) throw new DomainError('link-expired');
    await addToken(tx, tokenHash(token), linkId, now);
    return found;
  });
  return { url: new URL(`/${link.purpose}/${token}`, portalUrl).href, expiresAt: link.expires_at };
}
