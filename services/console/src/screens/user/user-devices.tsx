import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useMe } from '../../identity/me.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { deviceName } from '../../vocabulary/devices.ts';
import { EditDeviceDialog } from './edit-device.tsx';

type Device = Schemas['Device'];

/** 利用デバイス of a person; プリンシパル名 and SID where the service has them. */
export function UserDevices({ user, upn }: { user: Schemas['User']; upn: boolean }) {
  const { mayChange } = useMe();
  const { search } = useLocation();
  const path = { contractId: user.contractId };
  const list = useAnswer(`devices/${user.id}`, (signal) =>
    api().get('/v1/contracts/{contractId}/devices', { path, query: { userId: user.id, limit: 200 }, signal }),
  );
  const editing = list.data?.items.find(({ id }) => id === search.get('device'));
  return (
    <div class="stack">
      <ProblemNotice error={list.error} retry={list.reload} />
      {list.data?.items.length === 0 ? (
        <EmptyState title={t('利用デバイスはありません。', 'There is no device.')}>
          <p class="soft">{t('［利用デバイスの追加］で追加できます。', 'Add one (Add devices).')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('利用デバイスの一覧', 'Devices')}
          rows={list.data?.items ?? []}
          id={({ id }) => id}
          loading={list.data === undefined}
          columns={[
            ...columns(),
            ...(upn ? logonColumns() : []),
            ...(upn && mayChange && user.state === 'active' ? [editColumn()] : []),
          ]}
        />
      )}
      {search.get('dialog') === 'edit-device' && editing ? (
        <EditDeviceDialog
          key={editing.id}
          contractId={user.contractId}
          device={editing}
          onClose={() => changeSearch({ dialog: null, device: null })}
        />
      ) : null}
    </div>
  );
}

const columns = (): Column<Device>[] => [
  { name: 'device', title: t('利用デバイス', 'Device'), cell: ({ deviceCode }) => deviceName(deviceCode) },
  { name: 'email', title: t('利用デバイス用メールアドレス', 'Device e-mail'), cell: ({ email }) => email },
  { name: 'at', title: t('登録日時', 'Registered'), cell: ({ registeredAt }) => japanMinute(registeredAt) },
  {
    name: 'licence',
    title: t('ライセンス', 'Licence'),
    cell: ({ licensed }) => (licensed ? t('使用中', 'Held') : t('なし', 'None')),
  },
];

const logonColumns = (): Column<Device>[] => [
  { name: 'upn', title: t('プリンシパル名', 'UPN'), mono: true, cell: ({ upn }) => upn ?? '–' },
  { name: 'sid', title: 'SID', mono: true, cell: ({ sid }) => sid ?? '–' },
];

const editColumn = (): Column<Device> => ({
  name: 'actions',
  title: t('操作', 'Actions'),
  cell: ({ id, deviceCode, email }) => (
    <Button
      size="small"
      label={t(`${deviceName(deviceCode)} ${email} を変更`, `Change ${deviceName(deviceCode)} ${email}`)}
      onPress={() => changeSearch({ dialog: 'edit-device', device: id })}
    >
      {t('変更', 'Change')}
    </Button>
  ),
});
