import { DomainError } from '@inkan/domain';
import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { findLinkByToken, type Link } from '../db/links.ts';
import type { EnrolmentDb, Purpose } from '../db/schema.ts';
import { tokenHash } from '../domain/link-token.ts';

/**
 * The link behind a URL.
 * @throws DomainError `not-found` for a token that nobody was given, `link-expired` for one past its time or closed
 */
export async function openLink(
  { database, clock }: { database: Database<EnrolmentDb>; clock: Clock },
  token: string,
  purpose: Purpose,
): Promise<Link> {
  const link = await findLinkByToken(database, tokenHash(token), purpose);
  if (!link) throw new DomainError('not-found');
  if (link.closed_at || link.expires_at <= clock.now()) throw new DomainError('link-expired');
  return link;
}
