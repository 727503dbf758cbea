import { Facts } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import type { Entry } from './audit-log.tsx';

/** One entry whole, with what it changed from and to. */
export function EntryFacts({ entry }: { entry: Entry }) {
  const { actor, subject, before, after } = entry;
  const changes = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].map((name) => ({
    name,
    before: textOf(before, name),
    after: textOf(after, name),
  }));
  return (
    <>
      <Facts
        of={[
          [t('日時', 'When'), japanMinute(entry.at)],
          [t('操作者', 'Who'), `${actor.name}（${actor.kindName}）`],
          [t('接続元', 'From'), actor.address],
          [t('ブラウザ・プログラム', 'User agent'), actor.userAgent],
          [
            t('証明書', 'Certificate'),
            actor.certificate ? `${actor.certificate.generation} ${actor.certificate.serial}` : '',
          ],
          [t('対象', 'What'), `${subject.kindName} ${subject.name}`],
          [t('記録番号', 'Record'), `${entry.service} ${entry.seq}`],
          [t('相関 ID', 'Correlation id'), entry.correlationId],
        ]}
      />
      {changes.length > 0 ? (
        <Table
          caption={t('変更内容', 'Changes')}
          rows={changes}
          id={({ name }) => name}
          columns={[
            { name: 'name', title: t('項目', 'Item'), cell: ({ name }) => name },
            { name: 'before', title: t('変更前', 'Before'), cell: (row) => row.before },
            { name: 'after', title: t('変更後', 'After'), cell: (row) => row.after },
          ]}
        />
      ) : null}
    </>
  );
}

function textOf(of: object | null, name: string): string {
  const value: unknown = of === null ? undefined : Reflect.get(of, name);
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
