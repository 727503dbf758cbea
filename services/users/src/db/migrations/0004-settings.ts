import type { Migration } from '@inkan/postgres';

/** 利用法人 詳細設定, and what others keep copies of administrators by. */
export const settings: Migration = {
  name: '0004-settings',
  up: (sql) =>
    sql(`
      ALTER TABLE organizations
        ADD COLUMN certificate_deletion boolean NOT NULL DEFAULT false,
        -- Who reaches its download site; nobody at first.
        ADD COLUMN allowed_networks cidr[] NOT NULL DEFAULT '{}' CHECK (cardinality(allowed_networks) <= 200),
        ADD COLUMN reminder_days_before integer[] NOT NULL DEFAULT '{30,15,5,1}'
          CHECK (cardinality(reminder_days_before) <= 10 AND 1 <= ALL (reminder_days_before) AND 365 >= ALL (reminder_days_before)),
        ADD COLUMN reminder_days_after integer[] NOT NULL DEFAULT '{7}'
          CHECK (cardinality(reminder_days_after) <= 10 AND 1 <= ALL (reminder_days_after) AND 365 >= ALL (reminder_days_after));

      ALTER TABLE administrators
        -- Rises with every change.
        ADD COLUMN revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
        ADD COLUMN language text NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en'));
      ALTER TABLE administrators ALTER COLUMN revision DROP DEFAULT, ALTER COLUMN language DROP DEFAULT;
    `),
};
