import { type App, implementInternal, mintLinkToken } from '@inkan/http';
import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { EnrolmentDb } from '../db/schema.ts';
import { mintToken } from '../use-cases/mint-token.ts';

export function addMintLinkTokenRoute(
  app: App,
  house: { database: Database<EnrolmentDb>; clock: Clock; portalUrl: string },
): void {
  implementInternal(app, mintLinkToken, async ({ linkId }) => {
    const { url, expiresAt } = await mintToken(house, linkId);
    return { url, expiresAt: expiresAt.toISOString() };
  });
}
