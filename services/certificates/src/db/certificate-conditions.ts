import type { CertificateState, Span } from '@inkan/domain';
import { type RawBuilder, sql } from 'kysely';
import type { CertificateConditions } from '../domain/certificate-list.ts';
import { gramsFor, kindGram, type SearchedText } from '../domain/search-grams.ts';

type Condition = RawBuilder<boolean>;

/**
 * Over certificates `c` and, where one of these conditions needs them, their devices `d`: what is listed of the contract and fits.
 * @param contract the column that names the contract. It is the same in both, but only one may be asked: two would be
 * a join that a planner without fresh statistics takes, pairing everything of the contract with everything.
 */
export function conditionsFor(
  contract: RawBuilder<unknown>,
  contractId: string,
  wanted: CertificateConditions,
  now: Date,
): Condition {
  const all: Condition[] = [
    sql`${contract} = ${contractId}`,
    sql`c.listed`,
    ...contains('email', sql`d.emails_key`, wanted.email),
    ...contains('name', sql`d.name_key`, wanted.name),
    ...contains('kana', sql`d.kana_key`, wanted.kana),
    ...contains('linkageId', sql`d.linkage_key`, wanted.linkageId),
    ...within(sql`c.shown_not_after`, wanted.notAfter),
    ...within(sql`c.shown_not_before`, wanted.notBefore),
  ];
  if (wanted.userId !== null) all.push(sql`c.user_id = ${wanted.userId}`);
  if (wanted.deviceId !== null) all.push(sql`c.device_id = ${wanted.deviceId}`);
  if (wanted.unitId !== null) all.push(sql`d.unit_id = ${wanted.unitId}`);
  if (wanted.generation !== null) all.push(sql`c.generation = ${wanted.generation}`);
  if (wanted.deviceCodes.length > 0) {
    const kinds = wanted.deviceCodes.map((code) => kindGram(contractId, code));
    all.push(sql`d.search_grams && ${kinds}::text[]`);
  }
  if (wanted.serial !== null) {
    const { first, last } = wanted.serial;
    all.push(sql`c.serial between decode(${first}, 'hex') and decode(${last}, 'hex')`);
  }
  const states = wanted.states.map((state) => sql<boolean>`(${hasState(state, now)})`);
  if (states.length > 0) all.push(sql`(${sql.join(states, sql` or `)})`);
  return sql.join(all, sql` and `) as Condition;
}

/** Whether what is wanted is known of the devices only. */
export function needsDevices({ email, name, kana, linkageId, unitId, deviceCodes }: CertificateConditions): boolean {
  return [email, name, kana, linkageId, unitId].some((text) => text !== null) || deviceCodes.length > 0;
}

/** The grams find candidates by the index; that they stand together is seen in the text itself. */
function contains(text: SearchedText, key: RawBuilder<unknown>, wanted: string | null): Condition[] {
  if (wanted === null) return [];
  const pattern = `%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return [sql`d.search_grams @> ${gramsFor(text, wanted)}::text[]`, sql`${key} like ${pattern}`];
}

/** What is not issued has no validity to be found by: it stands at infinity. */
function within(instant: RawBuilder<unknown>, { from, until }: Span): Condition[] {
  if (from === null && until === null) return [];
  return [
    ...(from === null ? [] : [sql<boolean>`${instant} >= ${from}`]),
    until === null ? sql`${instant} < 'infinity'` : sql`${instant} < ${until}`,
  ];
}

/**
 * The facts behind each state. It is the facts that are searched, so 証明書発行済み (not downloaded yet) also finds what
 * is scheduled for revocation.
 */
function hasState(state: CertificateState, now: Date): Condition {
  const living = sql`c.issued_at is not null and c.revoked_at is null and c.not_after >= ${now}`;
  switch (state) {
    case 'failed':
      return sql`c.failed_at is not null`;
    case 'revoked':
      return sql`c.failed_at is null and c.revoked_at is not null`;
    case 'expired':
      return sql`c.issued_at is not null and c.revoked_at is null and c.not_after < ${now}`;
    case 'revocationScheduled':
      return sql`${living} and c.revoke_on is not null`;
    case 'collected':
      return sql`${living} and c.collected_at is not null`;
    case 'issued':
      return sql`${living} and c.collected_at is null`;
    case 'requested':
      return sql`c.issued_at is null and c.failed_at is null and c.revoked_at is null`;
    case 'awaitingKey':
      // Every key is made here so far.
      return sql`false`;
    default: {
      const unknown: never = state;
      throw new Error(`unknown state ${String(unknown)}`);
    }
  }
}
