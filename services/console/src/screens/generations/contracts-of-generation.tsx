import { api } from '../../api/api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { Table } from '../../components/table.tsx';
import { useMe } from '../../identity/me.ts';
import { japanDay } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { usePaged } from '../../paging/use-paged.ts';
import { Link } from '../../routing/link.tsx';
import type { ScreenProps } from '../screen-list.tsx';

/** 世代を利用中の契約: what still hangs on a generation, and leads to those certificates. */
export function ContractsOfGenerationScreen({ params }: ScreenProps) {
  const generation = params['generation'] ?? '';
  const { identity } = useMe();
  const list = usePaged(`generation-contracts/${generation}`, (page, signal) =>
    api().get('/v1/generations/contracts', { query: { ...page, generation }, signal }),
  );
  const certificates = (contractId: string): string => {
    const query = new URLSearchParams({ generation });
    for (const state of ['issued', 'collected', 'revocationScheduled']) query.append('state', state);
    return `/contracts/${contractId}/users?${query}`;
  };
  return (
    <Page
      title={t(`世代 ${generation} を利用中の契約`, `Contracts on generation ${generation}`)}
      crumbs={[[t('認証局世代', 'CA generations'), '/generations']]}
      lead={t(
        'この世代から発行する契約と、この世代の有効な証明書が残っている契約です。',
        'Contracts that issue from it, or still have good certificates of it.',
      )}
    >
      <ProblemNotice error={list.error} retry={list.reload} />
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('この世代を利用中の契約はありません。', 'Nothing hangs on it.')}>
          <p class="soft">
            {t('この世代について必要な操作はありません。', 'There is nothing to do about this generation.')}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('世代を利用中の契約', 'Contracts on the generation')}
          rows={list.items}
          id={({ contractId }) => contractId}
          loading={list.data === undefined}
          columns={[
            ...(identity.organizationId
              ? []
              : [
                  {
                    name: 'organization',
                    title: t('利用法人', 'Organization'),
                    cell: ({
                      organizationId,
                      organizationName,
                    }: {
                      organizationId: string;
                      organizationName: string;
                    }) =>
                      identity.kind === 'operator' ? (
                        <Link to={`/organizations/${organizationId}`}>{organizationName}</Link>
                      ) : (
                        organizationName
                      ),
                  },
                ]),
            { name: 'service', title: t('サービス', 'Service'), cell: ({ serviceName }) => serviceName },
            { name: 'now', title: t('現在の発行世代', 'Issues now'), cell: (contract) => contract.generation },
            {
              name: 'living',
              title: t('有効な証明書', 'Good certificates'),
              end: true,
              cell: ({ contractId, living }) => <Link to={certificates(contractId)}>{living.toLocaleString()}</Link>,
            },
            {
              name: 'waiting',
              title: t('発行処理中', 'Being issued'),
              end: true,
              cell: ({ waiting }) => waiting.toLocaleString(),
            },
            {
              name: 'last',
              title: t('最後の終了日', 'Last one ends'),
              cell: ({ lastNotAfter }) => japanDay(lastNotAfter),
            },
          ]}
        />
      )}
      <Pager {...list.pager} />
    </Page>
  );
}
