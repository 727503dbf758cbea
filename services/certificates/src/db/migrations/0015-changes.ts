import type { Migration } from '@inkan/postgres';

/**
 * What became of users and certificates, for those who follow (spec: a feed of changes since a cursor). Written by the
 * tables themselves, so that no way of changing them can forget it. Rows are numbered after their commit, by one writer
 * at a time (`orderChanges`): a number never appears below one that was read (`docs/adr/0010-the-feed-of-changes.md`).
 */
export const changes: Migration = {
  name: '0015-changes',
  up: (sql) =>
    sql(`
      create table changes (
        id bigint generated always as identity primary key,
        position bigint unique,
        at timestamptz not null default now(),
        kind text not null,
        contract_id uuid not null,
        user_id uuid not null,
        device_id uuid,
        certificate_id uuid
      );
      create index changes_to_order on changes (id) where position is null;
      create index changes_by_age on changes (at);
      create index changes_of_contract on changes (contract_id, position) where position is not null;

      create table changes_order (
        only_row boolean primary key default true check (only_row),
        last_position bigint not null,
        -- Up to here they are forgotten: whoever had read less has missed something.
        forgotten_until bigint not null
      );
      insert into changes_order (last_position, forgotten_until) values (0, 0);

      create function note_user_changes() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          insert into changes (kind, contract_id, user_id)
          select 'user-registered', contract_id, user_id from fresh where state <> 'deleted';
        else
          insert into changes (kind, contract_id, user_id)
          select case
              when n.state = o.state then 'user-edited'
              when n.state = 'deleting' then 'user-deletion-marked'
              when n.state = 'deleted' then 'user-deleted'
              else 'user-deletion-undone'
            end, n.contract_id, n.user_id
          from fresh n join stale o on o.user_id = n.user_id
          where n.revision > o.revision
          order by n.user_id;
        end if;
        return null;
      end $$;
      create trigger users_registered after insert on users referencing new table as fresh
        for each statement execute function note_user_changes();
      create trigger users_changed after update on users referencing new table as fresh old table as stale
        for each statement execute function note_user_changes();

      create function note_certificate_changes() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          insert into changes (kind, contract_id, user_id, device_id, certificate_id)
          select case when failed_at is not null then 'certificate-failed'
              when previous_certificate_id is not null then 'certificate-reissued' else 'certificate-requested' end,
            contract_id, user_id, device_id, certificate_id
          from fresh where profile = 'client' order by certificate_id;
        else
          insert into changes (kind, contract_id, user_id, device_id, certificate_id)
          select happened.kind, n.contract_id, n.user_id, n.device_id, n.certificate_id
          from fresh n join stale o on o.certificate_id = n.certificate_id
          cross join lateral (values
            (1, 'certificate-issued', o.issued_at is null and n.issued_at is not null),
            (2, 'certificate-failed', o.failed_at is null and n.failed_at is not null),
            (3, 'certificate-collected', o.collected_at is null and n.collected_at is not null),
            (4, 'certificate-revocation-scheduled', n.revoke_on is not null and n.revoke_on is distinct from o.revoke_on
              and n.revoked_at is null),
            (5, 'certificate-revocation-cancelled', o.revoke_on is not null and n.revoke_on is null and n.revoked_at is null),
            (6, 'certificate-revoked', o.revoked_at is null and n.revoked_at is not null),
            (7, 'certificate-deleted', o.listed and not n.listed)
          ) as happened (turn, kind, true_now)
          where n.profile = 'client' and happened.true_now
          order by n.certificate_id, happened.turn;
        end if;
        return null;
      end $$;
      create trigger certificates_requested after insert on certificates referencing new table as fresh
        for each statement execute function note_certificate_changes();
      create trigger certificates_changed after update on certificates referencing new table as fresh old table as stale
        for each statement execute function note_certificate_changes();

      -- For look-ups: whole values, whatever the contract.
      create index users_by_linkage_id on users (linkage_id) where linkage_id is not null and state <> 'deleted';
      create index users_by_email on users (lower(email)) where state <> 'deleted';
      create index devices_by_whole_email on devices (lower(email)) where removed_at is null;

      grant select, insert, delete, update (position) on changes to ${sql.appRole};
      grant select, update on changes_order to ${sql.appRole};
    `),
};
