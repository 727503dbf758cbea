import type { Migration } from '@inkan/postgres';

/**
 * Mails that carry no link but facts: what a notice tells is kept once, however many administrators are mailed. No
 * reference from `deliveries`: the facts end before the record that somebody was mailed.
 */
export const notices: Migration = {
  name: '0003-notices',
  up: (sql) =>
    sql(`
      create table notices (
        notice_id uuid primary key,
        facts jsonb not null,
        created_at timestamptz not null
      );
      grant select, insert on notices to ${sql.appRole};

      create index administrators_noticed on administrators (organization_id)
        where role = 'administrator' and state = 'active';

      alter table deliveries alter column certificate_id drop not null;
      alter table deliveries alter column link_id drop not null;
      alter table deliveries add column notice_id uuid;
      alter table deliveries add column subject text;
      update deliveries set subject = case kind
        when 'administrator-collect' then '管理者用電子証明書をダウンロードしてください'
        when 'administrator-notice' then 'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）'
        when 'user-collect' then '電子証明書の「秘密の鍵」を登録してください'
        else 'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）'
      end;
      alter table deliveries alter column subject set not null;
      alter table deliveries add constraint link_or_notice check ((link_id is null) <> (notice_id is null));
      create index deliveries_by_certificate on deliveries (certificate_id, delivery_id desc)
        where certificate_id is not null;
    `),
};
