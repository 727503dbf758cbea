import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';

type Props = { readonly contractId: string; readonly device: Schemas['Device']; readonly onClose: () => void };

/** 利用デバイスの変更: プリンシパル名 and SID, for the next certificate of the device. */
export function EditDeviceDialog({ contractId, device, onClose }: Props) {
  const flow = useRequest<{ upn: string; sid: string }, Schemas['EditedDevice']>(`edit-device.${device.id}`, {
    initial: { upn: device.upn ?? '', sid: device.sid ?? '' },
    ask: ({ upn, sid }, { query }) =>
      api().patch('/v1/contracts/{contractId}/devices/{deviceId}', {
        path: { contractId, deviceId: device.id },
        query,
        body: { upn: upn || null, sid: sid || null },
      }),
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: t('利用デバイスの変更', 'Change the device'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('利用デバイスの変更完了', 'Changed'),
      }}
      onClose={onClose}
      input={() => (
        <>
          <TextField
            label={t('プリンシパル名', 'UPN')}
            pointer="/upn"
            hint={t('例: taro.yamada@mytest.local。空欄にすると削除します。', 'name@domain; empty takes it away.')}
            value={draft.upn}
            onChange={(upn) => edit({ upn })}
          />
          <TextField
            label="SID"
            pointer="/sid"
            mono
            hint={t('例: S-1-5-21-…。空欄にすると削除します。', 'S-1-5-21-…; empty takes it away.')}
            value={draft.sid}
            onChange={(sid) => edit({ sid })}
          />
        </>
      )}
      confirm={({ email, upn, sid }) => (
        <Facts
          of={[
            [t('利用デバイス用メールアドレス', 'Device e-mail'), email],
            [t('プリンシパル名', 'UPN'), upn],
            ['SID', sid],
          ]}
        />
      )}
      done={() => (
        <p>
          {t(
            '利用デバイスを変更しました。次回の再発行から証明書に反映されます。',
            'Changed. It reaches the certificate at the next reissue.',
          )}
        </p>
      )}
    />
  );
}
