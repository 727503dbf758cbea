import type { Migration } from '@inkan/postgres';

/**
 * What is kept by triggers, planned for what it is: some rows, found one by one. A connection plans such a statement once,
 * maybe when the tables are empty, and would go through the whole of a table or compare all rows with all others from
 * then on. The rows that were written are at hand and are not looked for again.
 */
export const plansOfTriggers: Migration = {
  name: '0034-plans-of-triggers',
  up: (sql) =>
    sql(`
      create or replace function follow_certificates() returns trigger language plpgsql
        set enable_hashjoin = off set enable_mergejoin = off as $$
      begin
        update searched_certificates s
        set shown_not_before = shown_from(c.now), shown_not_after = shown_until(c.now), serial = (c.now).serial,
          generation = (c.now).generation, standing = searched_standing(c.now), planned = is_planned(c.now)
        from (select row(fresh.*)::certificates as now from fresh) c
        where s.certificate_id = (c.now).certificate_id and (c.now).profile = 'client' and (c.now).listed
          and (s.shown_not_before, s.shown_not_after, s.generation, s.standing, s.planned) is distinct from
            (shown_from(c.now), shown_until(c.now), (c.now).generation, searched_standing(c.now), is_planned(c.now));
        if exists (select certificate_id, listed from fresh except select certificate_id, listed from stale) then
          delete from searched_certificates where certificate_id in (select certificate_id from fresh where not listed);
          perform list_certificates(array(
            select certificate_id from fresh n join stale o using (certificate_id) where n.listed and not o.listed));
        end if;
        return null;
      end $$;

      alter function list_certificates(uuid[]) set enable_hashjoin = off;
      alter function list_certificates(uuid[]) set enable_mergejoin = off;
      alter function follow_devices() set enable_hashjoin = off;
      alter function follow_devices() set enable_mergejoin = off;
      alter function note_certificate_changes() set enable_nestloop = off;
      alter function note_user_changes() set enable_nestloop = off;
    `),
};
