import type { Schemas } from '@inkan/api-client';
import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { somethingChanged } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Tag, type Tone } from '../../components/tag.tsx';
import { toast } from '../../components/toast.tsx';
import { useMe } from '../../identity/me.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { usePaged } from '../../paging/use-paged.ts';

type Delivery = Schemas['MailDelivery'];

const refreshMs = 10_000;

/** What became of each mail: waiting, sent, or refused with the server's words. */
export function Deliveries({ organizationId, userId }: { organizationId: string; userId?: string }) {
  const { mayChange } = useMe();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const list = usePaged(
    `deliveries/${organizationId}/${userId ?? ''}`,
    (page, signal) =>
      api().get('/v1/organizations/{organizationId}/deliveries', {
        path: { organizationId },
        query: { ...page, ...(userId ? { userId } : {}) },
        signal,
      }),
    { everyMs: refreshMs },
  );
  const retry = async (): Promise<void> => {
    setBusy(true);
    try {
      const { count } = await api().post('/v1/organizations/{organizationId}/delivery-retries', {
        path: { organizationId },
        body: userId ? { userId } : {},
      });
      setProblem(undefined);
      toast(t(`${count} 通のメールをもう一度送信します。`, `${count} mails are sent again.`));
      somethingChanged();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const failed = list.items.some(({ state }) => state === 'failed');
  return (
    <div class="stack">
      <ProblemNotice error={problem ?? list.error} retry={problem === undefined ? list.reload : undefined} />
      {mayChange && failed ? (
        <div>
          <Button busy={busy} onPress={() => void retry()}>
            {t('送信できなかったメールを再送', 'Send failed mails again')}
          </Button>
        </div>
      ) : null}
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('メールはまだありません。', 'There are no mails yet.')}>
          <p class="soft">
            {t(
              '利用者や管理者を登録すると、送信したメールの状況がここに表示されます。',
              'Once users or administrators are registered, their mails are shown here.',
            )}
          </p>
        </EmptyState>
      ) : (
        <>
          <Table
            caption={t('メール配信状況', 'Mail deliveries')}
            rows={list.items}
            id={({ id }) => id}
            columns={columns()}
            loading={list.data === undefined}
          />
          <Pager {...list.pager} />
        </>
      )}
    </div>
  );
}

function columns(): Column<Delivery>[] {
  return [
    {
      name: 'at',
      title: t('作成日時', 'Created'),
      cell: (row) => <span class="table-nowrap">{japanMinute(row.createdAt)}</span>,
    },
    { name: 'subject', title: t('件名', 'Subject'), cell: ({ subject }) => subject },
    { name: 'recipient', title: t('宛先', 'To'), cell: ({ recipient }) => recipient },
    {
      name: 'state',
      title: t('状態', 'State'),
      cell: ({ state }) => <Tag tone={tones[state]}>{stateText(state)}</Tag>,
    },
    {
      name: 'sent',
      title: t('送信日時', 'Sent'),
      cell: (row) => <span class="table-nowrap">{japanMinute(row.sentAt)}</span>,
    },
    { name: 'attempts', title: t('試行', 'Tries'), end: true, cell: ({ attempts }) => attempts },
    {
      name: 'answer',
      title: t('メールサーバーの応答', 'Mail server’s answer'),
      cell: ({ serverAnswer }) => serverAnswer ?? '–',
    },
  ];
}

const tones: Readonly<Record<Delivery['state'], Tone>> = { queued: 'info', sent: 'good', failed: 'bad' };

function stateText(state: Delivery['state']): string {
  switch (state) {
    case 'queued':
      return t('送信待ち', 'Waiting');
    case 'sent':
      return t('送信済み', 'Sent');
    case 'failed':
      return t('送信失敗', 'Failed');
    default:
      return state satisfies never;
  }
}
