import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { Tag } from '../../components/tag.tsx';
import { useContract } from '../../data/contracts.ts';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { Deliveries } from '../organization/deliveries.tsx';
import type { ScreenProps } from '../screen-list.tsx';
import { AddDevicesDialog } from './add-devices.tsx';
import { EditUserDialog } from './edit-user.tsx';
import { UserCertificates } from './user-certificates.tsx';
import { UserDevices } from './user-devices.tsx';
import { UserFacts } from './user-facts.tsx';

/** 利用者情報: one person with devices, certificates and mails. */
export function UserScreen({ params }: ScreenProps) {
  const contractId = params['contractId'] ?? '';
  const userId = params['userId'] ?? '';
  const { search } = useLocation();
  const { mayChange, identity } = useMe();
  const contract = useContract(contractId);
  const user = useAnswer(`user/${userId}`, (signal) =>
    api().get('/v1/contracts/{contractId}/users/{userId}', { path: { contractId, userId }, signal }),
  );
  const tab = search.get('tab') ?? 'certificates';
  const dialog = search.get('dialog');
  const onClose = (): void => changeSearch({ dialog: null });
  const { data } = user;
  const mayIssue = contract.data?.options.administratorMayIssue || identity.kind !== 'administrator';
  return (
    <Page
      title={data ? `${data.familyName} ${data.givenName}` : t('利用者情報', 'User')}
      crumbs={[
        [t('利用者メンテナンス', 'Users'), `/users?contractId=${contractId}`],
        [t('利用者のメンテナンス', 'List'), `/contracts/${contractId}/users`],
      ]}
      lead={
        data?.state === 'deleting' ? (
          <Tag tone="warn">{t('1次削除済み（2次削除待ち）', 'Marked for deletion')}</Tag>
        ) : undefined
      }
      actions={
        mayChange && data?.state === 'active' ? (
          <>
            <Button onPress={() => changeSearch({ dialog: 'edit' })}>{t('利用者情報の変更', 'Edit')}</Button>
            {mayIssue ? (
              <Button onPress={() => changeSearch({ dialog: 'add-devices' })}>
                {t('利用デバイスの追加', 'Add devices')}
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <ProblemNotice error={user.error ?? contract.error} retry={user.reload} />
      {data ? <UserFacts user={data} /> : null}
      {data && contract.data ? (
        <>
          <Tabs
            label={t('利用者の情報', 'About the user')}
            open={tab}
            onOpen={(name) => changeSearch({ tab: name, page: null }, { replace: true })}
            tabs={[
              { name: 'certificates', title: t('電子証明書', 'Certificates') },
              { name: 'devices', title: t('利用デバイス', 'Devices') },
              ...(identity.kind === 'provider' ? [] : [{ name: 'mails', title: t('メール配信状況', 'Mails') }]),
            ]}
          />
          {tab === 'mails' ? (
            <Deliveries organizationId={data.organizationId} userId={data.id} />
          ) : tab === 'devices' ? (
            <UserDevices user={data} upn={contract.data.options.upn} />
          ) : (
            <UserCertificates {...contract.data} user={data} />
          )}
          {dialog === 'edit' ? <EditUserDialog user={data} onClose={onClose} /> : null}
          {dialog === 'add-devices' ? (
            <AddDevicesDialog user={data} options={contract.data.options} onClose={onClose} />
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
