import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import type { ServiceOptions } from '../../data/contracts.ts';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { DeviceList } from '../users/device/device-list.tsx';
import { deviceBody, type TypedDevice } from '../users/device/typed-device.ts';
import { DeviceSummary } from '../users/dialogs/registration-summary.tsx';

type Props = { readonly user: Schemas['User']; readonly options: ServiceOptions; readonly onClose: () => void };
type Draft = { devices: TypedDevice[] };

/** 利用デバイスの追加: a certificate for each new device of somebody who is registered. */
export function AddDevicesDialog({ user, options, onClose }: Props) {
  const flow = useRequest<Draft, Schemas['Registration'], { count: number }>(`add-devices.${user.id}`, {
    initial: { devices: [] },
    ask: ({ devices }, asked) =>
      api().post('/v1/contracts/{contractId}/users/{userId}/devices', {
        path: { contractId: user.contractId, userId: user.id },
        body: { devices: devices.map((device) => deviceBody(device, options)) },
        ...asked,
      }),
    keep: ({ devices }) => ({ count: devices.length }),
  });
  return (
    <FlowDialog
      flow={flow}
      width="wide"
      titles={{
        input: t('利用デバイスの追加', 'Add devices'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('利用デバイスの追加完了', 'Added'),
      }}
      onClose={onClose}
      input={() => (
        <DeviceList
          options={options}
          devices={flow.draft.devices}
          primaryEmail={user.email}
          onChange={(devices) => flow.edit({ devices })}
        />
      )}
      confirm={({ devices }) => <DeviceSummary devices={devices} />}
      done={({ count }) => (
        <p>{t(`クライアント証明書 ${count} 枚の発行を受け付けました。`, `${count} certificates were requested.`)}</p>
      )}
    />
  );
}
