import type { CertificateState, Span } from '@inkan/domain';
import { type RawBuilder, sql } from 'kysely';
import type { CertificateConditions } from '../domain/certificate-list.ts';
import type { Spread } from '../domain/search-bounds.ts';
import { gramsFor, type SearchedText, searchedTexts } from '../domain/search-grams.ts';
import { chosenTerms, digitsInTerms, sharedDigits, standingsOf, wholeQuarters } from '../domain/search-words.ts';
import { searchTerms } from './search-terms.ts';

type Condition = RawBuilder<boolean>;
type Wanted = { readonly contractId: string; readonly conditions: CertificateConditions; readonly now: Date };

/** Over rows `s` of `searched_certificates`: whether they are of the contract and fit. */
export function fits(of: Wanted): Condition {
  const { conditions: wanted, now } = of;
  return every([
    ofContract(of),
    chosenOrTyped(of),
    ...within(sql`s.shown_not_after`, wanted.notAfter),
    ...within(sql`s.shown_not_before`, wanted.notBefore),
    ...equals(sql`s.user_id`, wanted.userId),
    ...equals(sql`s.device_id`, wanted.deviceId),
    ...longSerial(wanted),
    ...(wanted.states.length === 0 ? [] : [hasStates(wanted.states, now)]),
  ]);
}

export const hasStates = (states: CertificateConditions['states'], now: Date): Condition =>
  sql`(${sql.join(
    states.map((state) => hasState(state, now)),
    sql` or `,
  )})`;

export const ofContract = ({ contractId }: Pick<Wanted, 'contractId'>): Condition => sql`s.contract_id = ${contractId}`;

const hasSerial = ({ first, last }: NonNullable<CertificateConditions['serial']>): Condition =>
  sql`s.serial between decode(${first}, 'hex') and decode(${last}, 'hex')`;

/** By its first digits alone: what more of them tell, an index of serial numbers finds at once. */
function hasTerm(serial: NonNullable<CertificateConditions['serial']>): boolean {
  const { length } = sharedDigits(serial);
  return length > 0 && length <= digitsInTerms;
}

/** What of a serial number has no term. */
export const longSerial = ({ serial }: Pick<CertificateConditions, 'serial'>): Condition[] =>
  serial === null || hasTerm(serial) ? [] : [hasSerial(serial)];

/** What of the conditions has terms. */
const chosenOrTyped = (of: Wanted): Condition => every(termsOf(of).map(({ said }) => said));

export type TermCondition = {
  readonly said: Condition;
  /** Who stands in each of the lists that may be read for it. */
  readonly lists: readonly Condition[];
  /** What the index of terms says of it by some of these lists: more may stand there than fits. */
  readonly indexed: (lists: readonly number[]) => Condition;
  /** Names, their readings and addresses: of one person they go together. */
  readonly ofPerson: boolean;
  readonly ofStates: boolean;
  readonly ofTime: boolean;
};

const terms = sql.raw(searchTerms('s.'));
const withAll = (wanted: readonly string[]): Condition => sql`${terms} @> ${[...wanted]}::text[]`;
const withAny = (wanted: readonly string[]): Condition => sql`${terms} && ${[...wanted]}::text[]`;

const textColumns: Readonly<Record<SearchedText, RawBuilder<unknown>>> = {
  email: sql`s.emails_key`,
  name: sql`s.name_key`,
  kana: sql`s.kana_key`,
  linkageId: sql`s.linkage_key`,
};

export function termsOf({ contractId, conditions: wanted }: Wanted): TermCondition[] {
  const of = chosenTerms(contractId);
  const { unitId, generation, deviceCodes, states, serial } = wanted;
  return [
    ...searchedTexts.flatMap((text) => {
      const typed = wanted[text];
      if (typed === null) return [];
      const grams = gramsFor(text, typed);
      return {
        said: contains(textColumns[text], typed),
        lists: grams.map((gram) => withAll([gram])),
        indexed: (lists: readonly number[]) => withAll(grams.filter((_, at) => lists.includes(at))),
        ...{ ofPerson: text !== 'linkageId', ofStates: false, ofTime: false },
      };
    }),
    ...(unitId === null ? [] : [chosen(sql`s.unit_id = ${unitId}`, [of.unit(unitId)])]),
    ...(generation === null ? [] : [chosen(sql`s.generation = ${generation}`, [of.generation(generation)])]),
    ...(deviceCodes.length === 0 ? [] : [chosen(oneOf(sql`s.device_code`, deviceCodes), deviceCodes.map(of.device))]),
    ...(serial === null || !hasTerm(serial) ? [] : [chosen(hasSerial(serial), [of.serial(sharedDigits(serial))])]),
    ...(states.length === 0 ? [] : [{ ...chosen(standsIn(states), states.flatMap(of.state)), ofStates: true }]),
  ];
}

/** What was requested between these; its lists have whole quarters. */
export function requestedWithin(contractId: string, requests: Spread): TermCondition {
  const within = (spread: Spread): Condition => ofTime(sql`s.requested_at`, spread);
  return {
    ...chosen(within(requests), chosenTerms(contractId).requested(requests)),
    ...{ lists: [within(wholeQuarters(requests))], ofTime: true },
  };
}

/** What is bounded is not the infinity of what was not issued. */
export const ofTime = (key: RawBuilder<unknown>, { least, most }: Spread): Condition => {
  const from = Number.isFinite(least) ? sql`${key} >= ${new Date(least)}` : sql`true`;
  if (Number.isFinite(most)) return sql`${from} and ${key} <= ${new Date(most)}`;
  return sql`${from} and ${Number.isFinite(least) ? sql`${key} < 'infinity'` : sql`true`}`;
};

/** Those of so many parts of a contract: inside the index of terms. */
export const inParts = (contractId: string, parts: number): Condition => withAny(chosenTerms(contractId).parts(parts));

const chosen = (said: Condition, any: readonly string[]): TermCondition => ({
  ...{ said, lists: [said], indexed: () => withAny(any) },
  ...{ ofPerson: false, ofStates: false, ofTime: false },
});

function standsIn(states: readonly CertificateState[]): Condition {
  if (states.every((state) => state === 'revocationScheduled')) return sql`s.planned`;
  return oneOf(sql`s.standing`, [...new Set(states.flatMap(standingsOf))]);
}

const every = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : (sql.join(conditions, sql` and `) as Condition);

/** No text has a line break: one stands between two texts. */
const contains = (key: RawBuilder<unknown>, wanted: string): Condition =>
  wanted.includes('\n') ? sql`false` : sql`${key} like ${`%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`}`;

/** A single one is compared faster. */
const oneOf = (column: RawBuilder<unknown>, wanted: readonly string[]): Condition =>
  wanted.length === 1 ? sql`${column} = ${wanted[0]}` : sql`${column} = any(${[...wanted]}::text[])`;

const equals = (column: RawBuilder<unknown>, wanted: string | null): Condition[] =>
  wanted === null ? [] : [sql`${column} = ${wanted}`];

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
  const standing = oneOf(sql`s.standing`, standingsOf(state));
  switch (state) {
    case 'failed':
    case 'revoked':
    case 'requested':
    case 'awaitingKey':
      return standing;
    case 'expired':
      return sql`(${standing} and s.shown_not_after < ${now})`;
    case 'collected':
    case 'issued':
      return sql`(${standing} and s.shown_not_after >= ${now})`;
    case 'revocationScheduled':
      return sql`(s.planned and s.shown_not_after >= ${now})`;
    default: {
      const unknown: never = state;
      throw new Error(`unknown state ${String(unknown)}`);
    }
  }
}
