import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextField } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Tag } from '../../components/tag.tsx';
import { OrganizationChoice } from '../../data/organization-choice.tsx';
import { useTypedSearch } from '../../kept/use-typed-search.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { EntryFacts } from './entry-facts.tsx';

export type Entry = Schemas['AuditLogEntry'];
/** What is typed; the organization is chosen, and looked for at once. */
const names = ['from', 'to', 'actor', 'subject', 'text'] as const;
type Conditions = { [name in (typeof names)[number]]?: string };

/** 操作履歴: who did what, when and from where; searched, and taken along as a file. */
export function AuditLogScreen() {
  const { search } = useLocation();
  const set: Conditions = Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const organizationId = search.get('organizationId');
  const query = { ...set, ...(organizationId ? { organizationId } : {}) };
  const { typed, type, forget } = useTypedSearch('audit-log', set);
  const list = usePaged(`audit-log/${JSON.stringify(query)}`, (page, signal) =>
    api().get('/v1/audit-log', { query: { ...query, ...page }, signal }),
  );
  const open = list.items.find(({ id }) => id === search.get('entry'));
  const field = (name: (typeof names)[number], label: string, kind: 'text' | 'date' = 'text') => (
    <TextField
      label={label}
      pointer={`/${name}`}
      type={kind}
      value={typed[name] ?? ''}
      onChange={(value) => type({ [name]: value })}
    />
  );
  const download = (format: string): string => `/v1/audit-log/download?${new URLSearchParams({ ...query, format })}`;
  return (
    <Page
      title={t('操作履歴（監査ログ）', 'Audit log')}
      lead={t(
        '変更はすべて記録され、書き換えや削除はできません。',
        'Every change is recorded; nothing can be altered or removed.',
      )}
      actions={
        <>
          <a class="button button-plain" href={download('csv')} download>
            {t('CSV ダウンロード', 'Download CSV')}
          </a>
          <a class="button button-plain" href={download('jsonl')} download>
            {t('JSON Lines ダウンロード', 'Download JSON Lines')}
          </a>
        </>
      }
    >
      <Form
        problem={list.error}
        onSubmit={() => {
          forget();
          changeSearch({ ...Object.fromEntries(names.map((name) => [name, null])), ...typed, page: null, entry: null });
        }}
      >
        <div class="fields fields-narrow">
          <OrganizationChoice />
          {field('from', t('日付（から）', 'From'), 'date')}
          {field('to', t('日付（まで）', 'To'), 'date')}
          {field('actor', t('操作者', 'Who'))}
          {field('subject', t('対象', 'What'))}
          {field('text', t('キーワード', 'Text'))}
        </div>
        <div>
          <Button kind="primary" submit>
            {t('検索', 'Search')}
          </Button>
        </div>
      </Form>
      <ProblemNotice error={list.error} retry={list.reload} />
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('該当する履歴がありません。', 'Nothing fits.')}>
          <p class="soft">
            {t(
              '操作が行われると、ここに記録されます。検索中のときは、条件を変更してください。',
              'Whatever is done is recorded here. While searching, change the conditions.',
            )}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('操作履歴', 'Audit log')}
          rows={list.items}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={columns(({ id }) => changeSearch({ entry: id }))}
        />
      )}
      <Pager {...list.pager} />
      {open ? (
        <Dialog title={open.operationName} width="wide" onClose={() => changeSearch({ entry: null })}>
          <EntryFacts entry={open} />
        </Dialog>
      ) : null}
    </Page>
  );
}

function columns(show: (entry: Entry) => void): Column<Entry>[] {
  return [
    {
      name: 'at',
      title: t('日時', 'When'),
      cell: ({ at }) => <span class="table-nowrap number">{japanMinute(at)}</span>,
    },
    {
      name: 'operation',
      title: t('操作', 'Operation'),
      cell: (entry) => (
        <Button size="small" kind="quiet" onPress={() => show(entry)}>
          {entry.operationName}
        </Button>
      ),
    },
    {
      name: 'subject',
      title: t('対象', 'What'),
      cell: ({ subject }) => (
        <>
          <span class="soft">{subject.kindName}</span> {subject.name}
        </>
      ),
    },
    {
      name: 'actor',
      title: t('操作者', 'Who'),
      cell: ({ actor }) => (
        <>
          {actor.name} {actor.kindName === actor.name ? null : <span class="soft">{actor.kindName}</span>}
        </>
      ),
    },
    { name: 'address', title: t('接続元', 'From'), mono: true, cell: ({ actor }) => actor.address ?? '–' },
    {
      name: 'outcome',
      title: t('結果', 'Outcome'),
      cell: ({ outcome }) =>
        outcome === 'done' ? <Tag tone="good">{t('実行', 'Done')}</Tag> : <Tag tone="bad">{t('拒否', 'Refused')}</Tag>,
    },
  ];
}
