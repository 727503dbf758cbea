import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { addTokens, findLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { newToken, tokenHash } from '../domain/link-token.ts';

export type Minted = { readonly linkId: string } & (
  | { readonly url: string; readonly expiresAt: Date }
  | { readonly refused: 'not-found' | 'link-expired' }
);

/** Makes a token for each link that is open and answers the URLs that mails carry. Only the hashes stay. */
export async function mintTokens(
  { database, clock, portalUrl }: { database: Database<EnrolmentDb>; clock: Clock; portalUrl: string },
  linkIds: readonly string[],
): Promise<Minted[]> {
  const now = clock.now();
  return database.transaction(async (tx) => {
    const links = new Map((await findLinks(tx, linkIds)).map((link) => [link.link_id, link]));
    const tokens: { hash: Buffer; linkId: string }[] = [];
    const minted = linkIds.map((linkId): Minted => {
      const link = links.get(linkId);
      if (link === undefined) return { linkId, refused: 'not-found' };
      const { purpose, closed_at: closedAt, expires_at: expiresAt } = link;
      if (closedAt !== null || expiresAt <= now) return { linkId, refused: 'link-expired' };
      const token = newToken();
      tokens.push({ hash: tokenHash(token), linkId });
      return { linkId, url: new URL(`/${purpose}/${token}`, portalUrl).href, expiresAt };
    });
    await addTokens(tx, tokens, now);
    return minted;
  });
}
