import { sql } from 'kysely';
import type { Queries, StatusSampleRow, UsersTx } from './schema.ts';

export async function hasSample(db: Queries, until: Date): Promise<boolean> {
  const row = await db.selectFrom('status_samples').select('until').where('until', '=', until).executeTakeFirst();
  return row !== undefined;
}

/** Another process may have taken it at the same time: one is enough. */
export async function keepSample(tx: UsersTx, sample: StatusSampleRow, forgetBefore: Date): Promise<void> {
  await tx.db
    .insertInto('status_samples')
    .values(sample)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.db.deleteFrom('status_samples').where('until', '<', forgetBefore).execute();
}

/**
 * Samples since an instant, several of them in one point: what was counted is added up, of what waited and of the age of
 * lists the worst is shown.
 */
export async function readSamples(db: Queries, since: Date, minutes: number): Promise<StatusSampleRow[]> {
  const { rows } = await sql<StatusSampleRow>`
    select to_timestamp(ceil(extract(epoch from until) / ${minutes * 60}::int) * ${minutes * 60}::int) as until,
      sum(issued)::int as issued, max(certificates_waiting) as certificates_waiting,
      max(messages_waiting) as messages_waiting, sum(mails_sent)::int as mails_sent,
      max(mails_waiting) as mails_waiting, max(crl_age_seconds) as crl_age_seconds
    from status_samples where until > ${since} group by 1 order by 1
  `.execute(db);
  return rows;
}
