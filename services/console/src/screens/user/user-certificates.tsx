import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { type ContractWithOptions, useSettings } from '../../data/contracts.ts';
import { useMe } from '../../identity/me.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { type Certificate, certificateColumns } from '../users/certificate-columns.tsx';
import { ListDialog } from '../users/list-dialog.tsx';
import { SelectionBar } from '../users/selection-bar.tsx';
import { useSelection } from '../users/use-selection.ts';

const refreshMs = 5_000;

/** Every certificate of a person, the newest first, with what can be done to them. */
export function UserCertificates(props: ContractWithOptions & { user: Schemas['User'] }) {
  const { contract, options, user } = props;
  const { mayChange, identity } = useMe();
  const selection = useSelection(`${contract.id}.${user.id}`);
  const settings = useSettings(identity.kind === 'provider' ? undefined : contract.organizationId);
  const path = { contractId: contract.id };
  const list = useAnswer(
    `user-certificates/${user.id}`,
    (signal) =>
      api().get('/v1/contracts/{contractId}/certificates', { path, query: { userId: user.id, limit: 200 }, signal }),
    { everyMs: refreshMs },
  );
  const deletion = settings.data?.certificateDeletion === true;
  return (
    <div class="stack">
      <ProblemNotice error={list.error} retry={list.reload} />
      {mayChange ? <SelectionBar selection={selection} deletion={deletion} /> : null}
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('電子証明書はありません。', 'There is no certificate.')}>
          <p class="soft">
            {t('［利用デバイスの追加］で発行できます。', 'One is issued for each device that you add.')}
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={t('電子証明書の一覧', 'Certificates')}
          rows={list.data?.items ?? []}
          id={({ id }) => id}
          rowName={({ subject, serial }) => `${subject.email} ${serial ?? ''}`}
          rowClass={({ deletable }) => (deletable && deletion ? 'table-grey' : undefined)}
          columns={columns()}
          loading={list.data === undefined}
          selection={mayChange ? selection : undefined}
        />
      )}
      <ListDialog {...{ contract, options, selection }} unitId={undefined} />
    </div>
  );
}

function columns(): Column<Certificate>[] {
  return [
    ...certificateColumns().filter(({ name }) => name !== 'name' && name !== 'serial'),
    { name: 'collected', title: t('ダウンロード', 'Collected'), cell: ({ collectedAt }) => japanMinute(collectedAt) },
    { name: 'revoked', title: t('失効日時', 'Revoked'), cell: ({ revokedAt }) => japanMinute(revokedAt) },
    {
      name: 'full-serial',
      title: t('シリアル番号', 'Serial number'),
      mono: true,
      cell: ({ serial }) => <span class="table-serial">{serial ?? '–'}</span>,
    },
  ];
}
