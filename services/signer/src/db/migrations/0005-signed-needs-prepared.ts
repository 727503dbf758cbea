import type { Migration } from '@inkan/postgres';

/**
 * A result belongs to logged bytes, as before, but asked once per statement. A foreign key asks once per row, and locks
 * the row it finds, which nobody may delete anyway: that was as dear as the row of the result itself.
 */
export const signedNeedsPrepared: Migration = {
  name: '0005-signed-needs-prepared',
  up: (sql) =>
    sql(`
      alter table signed drop constraint signed_request_id_fkey;
      create function signed_needs_prepared() returns trigger language plpgsql as $$
      begin
        if exists (
          select from added
          where not exists (select from ${sql.schema}.prepared where prepared.request_id = added.request_id)
        ) then
          raise foreign_key_violation using message = 'signed, but never logged as prepared';
        end if;
        return null;
      end $$;
      create trigger signed_needs_prepared after insert on signed
        referencing new table as added for each statement execute function signed_needs_prepared();
    `),
};
