import { sql } from 'kysely';
import type { ChunkRow, CsvTx, FileRow, JobRow, Queries, RowResult } from './schema.ts';

export type NewChunk = {
  readonly jobId: string;
  /** How many rows of the job stand before it. */
  readonly number: number;
  readonly rows: readonly FileRow[];
  readonly weight: number;
};

/** One statement, however many. */
export async function insertChunks(tx: CsvTx, chunks: readonly NewChunk[]): Promise<void> {
  if (chunks.length === 0) return;
  await sql`
    insert into chunks (job_id, number, rows, size, weight)
    select * from unnest(
      ${chunks.map(({ jobId }) => jobId)}::uuid[], ${chunks.map(({ number }) => number)}::integer[],
      ${chunks.map(({ rows }) => JSON.stringify(rows))}::jsonb[], ${chunks.map(({ rows }) => rows.length)}::integer[],
      ${chunks.map(({ weight }) => weight)}::real[])
  `.execute(tx.db);
}

export async function deleteChunks(tx: CsvTx, jobId: string): Promise<void> {
  await tx.db.deleteFrom('chunks').where('job_id', '=', jobId).execute();
}

/** One process at a time releases. @returns whether it is this one, until the transaction ends */
export async function lockReleasing(tx: CsvTx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('csv-jobs release', 0)) as locked
  `.execute(tx.db);
  return rows[0]?.locked === true;
}

/** The chunk `c` that comes next of a job `j`. */
const nextOfJob = (now: Date) => sql`lateral (
  select w.job_id, w.number, w.size, w.weight, w.released_at from chunks w
  where w.job_id = j.job_id and w.state = 'waiting' and (w.retry_at is null or w.retry_at <= ${now})
  order by w.number limit 1
) c`;

/**
 * Where nothing is under way: cuts the chunk that comes next, of each running job, to so many seconds of work; the rest of it
 * is a chunk of its own. One that was ever asked for stays as it is: the others know it by its number. So does one without
 * free numbers for its rows, as an earlier version numbered them.
 */
export async function cutHeads(
  tx: CsvTx,
  { seconds, now }: { readonly seconds: number; readonly now: Date },
): Promise<void> {
  await sql`
    with heads as (
      select c.job_id, c.number, c.size, greatest(1, round(c.size * ${seconds}::float8 / c.weight))::integer as kept
      from jobs j join ${nextOfJob(now)} on true
      where j.state = 'running' and c.released_at is null and c.size > 1 and c.weight >= 1.5 * ${seconds}::float8
        and not exists (select 1 from chunks o where o.state in ('released', 'asked'))
        and not exists (
          select 1 from chunks o where o.job_id = c.job_id and o.number > c.number and o.number < c.number + c.size)
    ), rest as (
      insert into chunks (job_id, number, rows, size, weight)
      select h.job_id, h.number + kept,
        jsonb_path_query_array(c.rows, '$[$kept to last]', jsonb_build_object('kept', kept)),
        c.size - kept, c.weight * (c.size - kept) / c.size
      from heads h join chunks c using (job_id, number)
    )
    update chunks c set
      rows = jsonb_path_query_array(c.rows, '$[0 to $kept - 1]', jsonb_build_object('kept', kept)),
      size = kept, weight = c.weight * kept / c.size
    from heads h
    where c.job_id = h.job_id and c.number = h.number
  `.execute(tx.db);
}

/**
 * Releases waiting chunks of running jobs, organization after organization in turn, the one whose last turn is longest
 * ago first, until the work under way comes to `workAhead` seconds; to `workAheadOfFirst` for those that have nothing under
 * way. Under the lock. What one call releases is a microsecond apart, so it is claimed in the order of the turns.
 * @returns how many
 */
export async function releaseChunks(
  tx: CsvTx,
  of: { workAhead: number; workAheadOfFirst: number; now: Date },
): Promise<number> {
  const { rows: sums } = await sql<{ under_way: number }>`
    select coalesce(sum(weight), 0)::float8 as under_way from chunks where state in ('released', 'asked')
  `.execute(tx.db);
  let underWay = sums[0]?.under_way ?? 0;
  let released = 0;
  while (underWay < of.workAheadOfFirst) {
    const { rows } = await sql<{ organization_id: string; weight: number }>`
      with heads as (
        select distinct on (j.organization_id) j.organization_id, c.job_id, c.number
        from jobs j join ${nextOfJob(of.now)} on true
        where j.state = 'running' and (${underWay < of.workAhead} or not exists (
          select 1 from chunks o join jobs of_chunk using (job_id)
          where o.state in ('released', 'asked') and of_chunk.organization_id = j.organization_id))
        order by j.organization_id, j.started_at, j.job_id
      ), next as (
        select h.* from heads h left join turns t on t.organization_id = h.organization_id
        order by t.released_at nulls first, h.job_id limit 1
      ), turn as (
        insert into turns (organization_id, released_at) select organization_id, clock_timestamp() from next
        on conflict (organization_id) do update set released_at = excluded.released_at
      )
      update chunks c set state = 'released',
        released_at = ${of.now}::timestamptz + ${released}::integer * interval '1 microsecond' from next
      where c.job_id = next.job_id and c.number = next.number
      returning next.organization_id, c.weight
    `.execute(tx.db);
    const [one] = rows;
    if (one === undefined) break;
    underWay += one.weight;
    released += 1;
  }
  return released;
}

export type ClaimedChunk = { readonly job: JobRow; readonly chunk: ChunkRow };

/** The released chunk that waits longest, locked; those that somebody is at are passed over. */
export async function claimReleased(tx: CsvTx, now: Date): Promise<ClaimedChunk | undefined> {
  const chunk = await tx.db
    .selectFrom('chunks')
    .selectAll()
    .where('state', '=', 'released')
    .where((where) => where.or([where('retry_at', 'is', null), where('retry_at', '<=', now)]))
    .orderBy('released_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (chunk === undefined) return undefined;
  const job = await tx.db.selectFrom('jobs').selectAll().where('job_id', '=', chunk.job_id).executeTakeFirstOrThrow();
  return { job, chunk };
}

type AskedChunk = Pick<ChunkRow, 'job_id' | 'number' | 'results'>;

/** Chunks that wait for their certificates, locked. */
export async function claimAsked(tx: CsvTx, limit: number): Promise<AskedChunk[]> {
  return tx.db
    .selectFrom('chunks')
    .select(['job_id', 'number', 'results'])
    .where('state', '=', 'asked')
    .orderBy('released_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function recordResults(
  tx: CsvTx,
  { job_id, number }: Pick<ChunkRow, 'job_id' | 'number'>,
  state: 'asked' | 'done',
  results: readonly RowResult[],
): Promise<void> {
  await tx.db
    .updateTable('chunks')
    .set({ state, results: JSON.stringify(results) })
    .where('job_id', '=', job_id)
    .where('number', '=', number)
    .execute();
}

/** Puts a chunk off that could not be asked for. */
export async function putOff(tx: CsvTx, of: Pick<ChunkRow, 'job_id' | 'number'>, until: Date): Promise<void> {
  await tx.db
    .updateTable('chunks')
    .set({ retry_at: until, attempts: sql`attempts + 1` })
    .where('job_id', '=', of.job_id)
    .where('number', '=', of.number)
    .where('state', '=', 'released')
    .execute();
}

/** Rows and results of a job, chunk by chunk; each row once, though a chunk be cut between two looks. */
export async function* readChunks(db: Queries, jobId: string): AsyncGenerator<Pick<ChunkRow, 'rows' | 'results'>> {
  let read = 0;
  for (let after = -1; ; ) {
    const chunks = await db
      .selectFrom('chunks')
      .select(['number', 'rows', 'results'])
      .where('job_id', '=', jobId)
      .where('number', '>', after)
      .orderBy('number')
      .limit(10)
      .execute();
    for (const { rows, results } of chunks) {
      const unread = rows.filter(({ line }) => line > read);
      read = unread.at(-1)?.line ?? read;
      if (unread.length > 0) yield { rows: unread, results };
    }
    const last = chunks.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

/** The certificates that came of a job's rows, in the order of the file. */
export async function certificatesOf(db: Queries, jobId: string): Promise<string[]> {
  const { rows } = await sql<{ certificate_id: string }>`
    select result ->> 'certificateId' as certificate_id
    from chunks c cross join lateral jsonb_array_elements(c.results) with ordinality as of_chunk (result, at)
    where c.job_id = ${jobId} and c.results is not null
      and result ->> 'certificateId' is not null and result -> 'refused' = 'null'::jsonb
    order by c.number, at
  `.execute(db);
  return rows.map((row) => row.certificate_id);
}
