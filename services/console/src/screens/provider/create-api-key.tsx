import { api } from '../../api/api.ts';
import { TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { ShownKey } from './shown-key.tsx';
import { useNewKey } from './use-new-key.ts';

/** API キーの作成 */
export function CreateApiKeyDialog({ providerId, onClose }: { providerId: string; onClose: () => void }) {
  const { flow, shown } = useNewKey(`api-key.${providerId}`, {
    initial: { name: '', networks: '' },
    ask: ({ name, networks }, asked) => {
      const allowed = networks.split(/[,、\s]+/).filter(Boolean);
      return api().post('/v1/providers/{providerId}/api-keys', {
        path: { providerId },
        body: { name, allowedNetworks: allowed.length > 0 ? allowed : null },
        ...asked,
      });
    },
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: t('API キーの作成', 'Make an API key'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('API キーの作成完了', 'Made'),
      }}
      onClose={onClose}
      input={() => (
        <>
          <TextField
            required
            label={t('名前', 'Name')}
            pointer="/name"
            hint={t('用途がわかる名前（例: 本番サーバー）', 'What you know it by')}
            value={draft.name}
            onChange={(name) => edit({ name })}
          />
          <TextField
            label={t('許可 IP アドレス（複数はカンマ区切り）', 'Allowed addresses')}
            pointer="/allowedNetworks"
            hint={t('空欄の場合は、どこからでも利用できます。', 'Empty: from everywhere.')}
            value={draft.networks}
            onChange={(networks) => edit({ networks })}
          />
        </>
      )}
      confirm={({ name, allowedNetworks, expiresAt }) => (
        <Facts
          of={[
            [t('名前', 'Name'), name],
            [t('許可 IP アドレス', 'Allowed from'), allowedNetworks?.join(', ') ?? t('制限なし', 'Everywhere')],
            [t('期限', 'Ends'), japanMinute(expiresAt)],
          ]}
        />
      )}
      done={() => <ShownKey apiKey={shown} />}
    />
  );
}
