import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import { periodAndLicences } from '../../data/contract-columns.tsx';
import { useContracts } from '../../data/contracts.ts';
import { useMe } from '../../identity/me.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { changeSearch, useLocation } from '../../routing/location.ts';
import type { ScreenProps } from '../screen-list.tsx';
import { ContractDialog } from './contract-dialog.tsx';
import { OrganizationState } from './organizations.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';

/** One organization as its operator sees it: contracts, licences, and the ways to all of its screens. */
export function OrganizationScreen({ params }: ScreenProps) {
  const organizationId = params['organizationId'] ?? '';
  const { operates } = useMe();
  const { search } = useLocation();
  const organization = useAnswer(`organization/${organizationId}`, (signal) =>
    api().get('/v1/organizations/{organizationId}', { path: { organizationId }, signal }),
  );
  const contracts = useContracts(organizationId);
  const { data } = organization;
  const dialog = search.get('dialog');
  const editing = contracts.data?.find(({ id }) => id === search.get('contract'));
  const onClose = (): void => changeSearch({ dialog: null, contract: null });
  const at = `/organizations/${organizationId}`;
  return (
    <Page
      title={data?.name ?? t('利用法人', 'Organization')}
      crumbs={[[t('利用法人', 'Organizations'), '/organizations']]}
      actions={
        operates && data ? (
          <>
            <Button onPress={() => changeSearch({ dialog: 'suspend' })}>
              {data.suspended ? t('利用停止の解除', 'End the suspension') : t('利用停止', 'Suspend')}
            </Button>
            <Button kind="primary" onPress={() => changeSearch({ dialog: 'contract' })}>
              {t('契約の登録', 'Add a contract')}
            </Button>
          </>
        ) : undefined
      }
    >
      <ProblemNotice error={organization.error ?? contracts.error} retry={organization.reload} />
      {data ? (
        <Panel title={t('利用法人', 'Organization')} side={<OrganizationState of={data} />}>
          <Facts
            of={[
              [t('英語表記', 'English'), data.englishName],
              [t('登録日時', 'Created'), japanMinute(data.createdAt)],
              [t('利用者への通知', 'Mails to users'), data.notifyUsers ? t('する', 'On') : t('しない', 'Off')],
            ]}
          />
          <p class="row">
            <Link to={`/users?organizationId=${organizationId}`}>{t('利用者メンテナンス', 'Users')}</Link>
            <Link to={`${at}/administrators`}>{t('管理者', 'Administrators')}</Link>
            <Link to={`${at}/settings`}>{t('利用法人 詳細設定', 'Settings')}</Link>
            <Link to={`${at}/licence-certificate`}>{t('ライセンス証書', 'Licence certificate')}</Link>
            <Link to={`${at}/download-site`}>{t('ダウンロードサイト', 'Download site')}</Link>
            <Link to={`${at}/deliveries`}>{t('メール配信状況', 'Mail deliveries')}</Link>
            <Link to={`/audit-log?organizationId=${organizationId}`}>{t('操作履歴', 'Audit log')}</Link>
          </p>
        </Panel>
      ) : null}
      {contracts.data?.length === 0 ? (
        <EmptyState title={t('契約がまだ登録されていません。', 'There is no contract yet.')}>
          {operates ? (
            <p class="soft">
              {t(
                '［契約の登録］で登録し、続けて［管理者］で最初の管理者を追加してください。',
                'Add one, and then its first administrator.',
              )}
            </p>
          ) : null}
        </EmptyState>
      ) : (
        <Table
          caption={t('契約の一覧', 'Contracts')}
          rows={contracts.data ?? []}
          id={({ id }) => id}
          loading={contracts.data === undefined}
          columns={[
            {
              name: 'service',
              title: t('サービス', 'Service'),
              cell: ({ id, serviceName }) => <Link to={`/contracts/${id}/users`}>{serviceName}</Link>,
            },
            ...periodAndLicences(),
            { name: 'generation', title: t('世代', 'Generation'), cell: ({ generation }) => generation },
            ...(operates
              ? [
                  {
                    name: 'actions',
                    title: t('操作', 'Actions'),
                    cell: ({ id, serviceName }: { id: string; serviceName: string }) => (
                      <Button
                        size="small"
                        label={t(`${serviceName} の契約を変更`, `Change the contract of ${serviceName}`)}
                        onPress={() => changeSearch({ dialog: 'contract', contract: id })}
                      >
                        {t('変更', 'Change')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {dialog === 'contract' && (editing || !search.get('contract')) ? (
        <ContractDialog
          key={editing?.revision ?? 0}
          organizationId={organizationId}
          contract={editing}
          onClose={onClose}
        />
      ) : null}
      {dialog === 'suspend' && data ? <SuspendDialog organization={data} onClose={onClose} /> : null}
    </Page>
  );
}
