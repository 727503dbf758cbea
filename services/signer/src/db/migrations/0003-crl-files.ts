import type { Migration } from '@inkan/postgres';

/**
 * The bytes of the lists, apart from what is kept of them for ever: an hourly list of a large CA is megabytes. Only the
 * last few are kept; number, times and what a list covers stay in `crls`, which can only be added to.
 */
export const crlFiles: Migration = {
  name: '0003-crl-files',
  up: (sql) =>
    sql(`
      create table crl_files (
        generation text not null,
        crl_number numeric(49) not null,
        der bytea not null,
        primary key (generation, crl_number),
        foreign key (generation, crl_number) references crls
      );
      alter table crl_files alter column der set storage external;
      insert into crl_files (generation, crl_number, der)
        select generation, crl_number, der
        from (select *, row_number() over (partition by generation order by crl_number desc) as age from crls) as aged
        where age <= 3;
      alter table crls drop column der;
      grant select, insert, delete on crl_files to ${sql.appRole};
    `),
};
