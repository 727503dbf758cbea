import type { Migration } from '@inkan/postgres';

/**
 * 鍵登録待ち: certificates whose key pair the device makes itself (`docs/adr/0016-keys-that-never-leave-the-device.md`).
 * They stand in the register from their registration on and are asked of the signer once the public key has come.
 */
export const deviceKeys: Migration = {
  name: '0035-device-keys',
  up: (sql) =>
    sql(`
      alter table contracts add column key_origin text not null default 'server'
        check (key_origin in ('server', 'browser', 'csr'));
      alter table certificates
        add column key_origin text not null default 'server' check (key_origin in ('server', 'browser', 'csr')),
        add column awaits_key boolean not null default false,
        add column replaces_lost_key boolean not null default false,
        add constraint awaits_a_key_of_the_device check (not awaits_key or (key_origin <> 'server' and public_key is null)),
        add constraint a_key_of_the_device_is_awaited_or_there check (
          key_origin = 'server' or awaits_key or public_key is not null or failed_at is not null);
      alter table secrets alter column private_key drop not null;

      -- A key that was handed in once is nobody else's, and no second certificate's.
      create unique index certificates_by_device_key on certificates (sha256(public_key))
        where key_origin <> 'server' and public_key is not null and failed_at is null;
      drop index certificates_to_command;
      create index certificates_to_command on certificates (priority, requested_at, certificate_id)
        where batch_id is null and failed_at is null and revoked_at is null and issued_at is null and not awaits_key;

      create or replace function searched_standing(c certificates) returns text language sql immutable parallel safe as $$
        select case
          when c.failed_at is not null then 'F'
          when c.revoked_at is not null then 'R'
          when c.issued_at is null then case when c.awaits_key then 'K' else 'W' end
          when c.collected_at is not null then 'C'
          else 'I'
        end
      $$;
    `),
};
