import type { Migration } from '@inkan/postgres';

/** What was signed of the services' audit chains: written once. */
export const auditCheckpoints: Migration = {
  name: '0006-audit-checkpoints',
  up: (sql) =>
    sql(`
      create table audit_checkpoints (
        service text not null,
        count bigint not null check (count >= 1),
        head text not null check (head ~ '^[0-9a-f]{64}$'),
        statement text not null,
        signature text not null,
        primary key (service, count)
      );
      grant select, insert on audit_checkpoints to ${sql.appRole};
    `),
};
