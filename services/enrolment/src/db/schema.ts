import type { AuditTables, MessagingTables } from '@inkan/postgres';
import type { ColumnType, Generated } from 'kysely';

type Given<T> = ColumnType<T, T, never>;

export type Purpose = 'collect' | 'notice';
export type Audience = 'user' | 'administrator';

/** A single-purpose link of one certificate. Its tokens live in `link_tokens`. */
export interface LinksTable {
  link_id: Given<string>;
  certificate_id: Given<string>;
  purpose: Given<Purpose>;
  audience: Given<Audience>;
  /** Null: of the installation itself. */
  organization_id: Given<string | null>;
  /** Null: a certificate that opens the administration. */
  contract_id: Given<string | null>;
  display_name: Given<string>;
  email: Given<string>;
  created_at: Given<Date>;
  expires_at: Given<Date>;
  /** Set when the certificate is revoked: the link opens nothing any more. */
  closed_at: Date | null;
  /** How often ID and password were shown (notice links). */
  views: Generated<number>;
}

export interface LinkTokensTable {
  /** SHA-256 of the token. */
  token_hash: Given<Buffer>;
  link_id: Given<string>;
  created_at: Given<Date>;
}

/** Wrong passwords of a certificate's portal, and its end; absent means none. */
export interface AccessTable {
  certificate_id: Given<string>;
  failed_attempts: number;
  locked_at: Date | null;
  /** Set when the certificate is revoked, also before it is known to be issued: queues keep no order. */
  closed_at: Date | null;
}

export interface SessionsTable {
  /** SHA-256 of the cookie's value. */
  session_hash: Given<Buffer>;
  certificate_id: Given<string>;
  /** The organization whose download site was logged in to; null: at the certificate's own portal. */
  site_id: Given<string | null>;
  created_at: Given<Date>;
  expires_at: Given<Date>;
}

export interface EnrolmentDb extends MessagingTables, AuditTables {
  links: LinksTable;
  link_tokens: LinkTokensTable;
  access: AccessTable;
  sessions: SessionsTable;
}
