import { auditMigrations, type Migration, messagingMigrations } from '@inkan/postgres';
import { links } from './0001-links.ts';
import { closedAccess } from './0002-closed-access.ts';
import { linkOwners } from './0003-link-owners.ts';
import { forgetting } from './0010-forgetting.ts';
import { siteSessions } from './0011-site-sessions.ts';
import { movedLinks } from './0012-moved-links.ts';

/** Forward only; a released one is never edited. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations(),
  ...auditMigrations(),
  links,
  closedAccess,
  linkOwners,
  forgetting,
  siteSessions,
  movedLinks,
];
