import { sql } from 'kysely';

/** The primary e-mail address as it is compared and ordered by; indexed. Octet order, whatever the database's locale. */
export const userEmailKey = sql<string>`lower(users.email) collate "C"`;

/** @param key of searchKey */
export const userEmailContains = (key: string) => sql<boolean>`lower(users.email) like ${pattern(key)}`;

/** @param key of searchKey */
export const userNameContains = (key: string) => sql<boolean>`users.names_key like ${pattern(key)}`;

function pattern(key: string): string {
  return `%${key.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
