import { type App, implementInternal, mintLinkTokens } from '@inkan/http';
import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { EnrolmentDb } from '../db/schema.ts';
import { mintTokens } from '../use-cases/mint-tokens.ts';

export function addMintLinkTokensRoute(
  app: App,
  house: { database: Database<EnrolmentDb>; clock: Clock; portalUrl: string },
): void {
  implementInternal(app, mintLinkTokens, async ({ linkIds }) => ({
    links: (await mintTokens(house, linkIds)).map((link) =>
      'url' in link ? { ...link, expiresAt: link.expiresAt.toISOString() } : link,
    ),
  }));
}
