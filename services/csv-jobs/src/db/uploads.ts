import { sql } from 'kysely';
import type { CsvDatabase, Queries } from './schema.ts';

export async function beginUpload(database: CsvDatabase, uploadId: string, now: Date): Promise<void> {
  await database.transaction((tx) =>
    tx.db.insertInto('uploads').values({ upload_id: uploadId, received_at: now }).execute(),
  );
}

/** Each piece is committed by itself: nothing is held while somebody's line is slow. */
export async function addPart(database: CsvDatabase, uploadId: string, part: number, bytes: Buffer): Promise<void> {
  await database.transaction((tx) =>
    tx.db.insertInto('upload_parts').values({ upload_id: uploadId, part, bytes }).execute(),
  );
}

/** The pieces in order, one in memory at a time. */
export async function* readParts(db: Queries, uploadId: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const row = await db
      .selectFrom('upload_parts')
      .select('bytes')
      .where('upload_id', '=', uploadId)
      .where('part', '=', part)
      .executeTakeFirst();
    if (row === undefined) return;
    yield row.bytes;
  }
}

/** Whether a job refers to it. */
export async function isTaken(db: Queries, uploadId: string): Promise<boolean> {
  const jobs = await db.selectFrom('jobs').select('job_id').where('upload_id', '=', uploadId).execute();
  return jobs.length > 0;
}

export async function dropUpload(database: CsvDatabase, uploadId: string): Promise<void> {
  await database.transaction((tx) => tx.db.deleteFrom('uploads').where('upload_id', '=', uploadId).execute());
}

/** Files that no job has taken, from before: their sender or their process went away. */
export async function dropOrphans(database: CsvDatabase, before: Date): Promise<number> {
  return database.transaction(async (tx) => {
    const { numAffectedRows } = await sql`
      delete from uploads u where received_at < ${before}
        and not exists (select from jobs j where j.upload_id = u.upload_id)
    `.execute(tx.db);
    return Number(numAffectedRows ?? 0n);
  });
}
