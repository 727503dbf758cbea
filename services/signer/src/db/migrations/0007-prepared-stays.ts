import type { Migration } from '@inkan/postgres';

/**
 * The other half of the foreign key that 0005 replaced: logged bytes do not go while a result belongs to them. No running
 * service may change them; this holds their owner too, in a statement that was meant for other rows.
 */
export const preparedStays: Migration = {
  name: '0007-prepared-stays',
  up: (sql) =>
    sql(`
      create function prepared_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'TRUNCATE' then
          if exists (select from ${sql.schema}.signed) then
            raise foreign_key_violation using message = 'prepared bytes have results, and stay';
          end if;
        elsif exists (
          select from gone join ${sql.schema}.signed using (request_id)
          where not exists (select from ${sql.schema}.prepared where prepared.request_id = gone.request_id)
        ) then
          raise foreign_key_violation using message = 'prepared bytes have results, and stay';
        end if;
        return null;
      end $$;
      create trigger prepared_stays_deleted after delete on prepared
        referencing old table as gone for each statement execute function prepared_stays();
      create trigger prepared_stays_updated after update on prepared
        referencing old table as gone for each statement execute function prepared_stays();
      create trigger prepared_stays_truncated after truncate on prepared
        for each statement execute function prepared_stays();
    `),
};
