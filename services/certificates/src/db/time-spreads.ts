import { prepared } from '@inkan/postgres';
import { sql } from 'kysely';
import type { CertificateConditions } from '../domain/certificate-list.ts';
import type { Spread, TimeSpreads } from '../domain/search-bounds.ts';
import type { Db } from './schema.ts';

type Row = Record<
  | 'delay_least'
  | 'delay_most'
  | 'term_least'
  | 'term_most'
  | 'request_least'
  | 'request_most'
  | 'first_request'
  | 'last_request',
  number | null
>;

/** Eight ends of indexes. */
export async function readTimeSpreads(
  db: Db,
  contractId: string,
  { generation }: Pick<CertificateConditions, 'generation'>,
): Promise<TimeSpreads> {
  const delay = sql`shown_not_before - requested_at`;
  const term = sql`shown_not_after - shown_not_before`;
  const listed = sql`from searched_certificates where contract_id = ${contractId}`;
  const started = sql`${listed} and shown_not_before < 'infinity'`;
  const ended = sql`${started} and shown_not_after < 'infinity'`;
  const requested = sql`${listed} and generation = ${generation}`;
  const { rows } = await sql<Row>`
    select ${prepared} ${milliseconds(sql`(select ${delay} ${started} order by contract_id, ${delay} limit 1)`)} as delay_least,
      ${milliseconds(sql`(select ${delay} ${started} order by contract_id desc, ${delay} desc limit 1)`)} as delay_most,
      ${milliseconds(sql`(select ${term} ${ended} order by contract_id, ${term} limit 1)`)} as term_least,
      ${milliseconds(sql`(select ${term} ${ended} order by contract_id desc, ${term} desc limit 1)`)} as term_most,
      ${milliseconds(sql`(select min(requested_at) ${requested})`)} as request_least,
      ${milliseconds(sql`(select max(requested_at) ${requested})`)} as request_most,
      ${milliseconds(sql`(select min(requested_at) ${listed})`)} as first_request,
      ${milliseconds(sql`(select max(requested_at) ${listed})`)} as last_request
  `.execute(db);
  const [row] = rows;
  return {
    delay: spread(row?.delay_least, row?.delay_most),
    term: spread(row?.term_least, row?.term_most),
    requests: spread(row?.request_least, row?.request_most),
    allRequests: spread(row?.first_request, row?.last_request),
  };
}

const milliseconds = (value: ReturnType<typeof sql>) => sql`extract(epoch from ${value})::float8 * 1000`;

/** Rounded outwards: JavaScript's milliseconds are coarser than Postgres' microseconds. */
function spread(least: number | null | undefined, most: number | null | undefined): Spread | undefined {
  if (least == null || most == null) return undefined;
  return { least: Math.floor(least) - 1, most: Math.ceil(most) + 1 };
}
