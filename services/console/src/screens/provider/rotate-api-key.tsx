import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { ShownKey } from './shown-key.tsx';
import { useNewKey } from './use-new-key.ts';

/** API キーの更新: a new key in the place of an old one, both for a while when asked. */
export function RotateApiKeyDialog({ apiKey, onClose }: { apiKey: Schemas['ApiKey']; onClose: () => void }) {
  const { id: apiKeyId, providerId, name } = apiKey;
  const { flow, shown } = useNewKey(`rotate.${apiKeyId}`, {
    initial: { overlapMinutes: '60' },
    ask: ({ overlapMinutes }, asked) =>
      api().post('/v1/providers/{providerId}/api-keys/{apiKeyId}/rotation', {
        path: { providerId, apiKeyId },
        body: { overlapMinutes: Number(overlapMinutes) },
        ...asked,
      }),
  });
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: t('API キーの更新', 'Rotate the API key'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('API キーの更新完了', 'Rotated'),
      }}
      onClose={onClose}
      input={() => (
        <TextField
          label={t('現在のキーが使える残り時間（分）', 'Minutes for which the old key still works')}
          pointer="/overlapMinutes"
          hint={t('0 にすると、ただちに使えなくなります。', '0 ends it at once.')}
          value={flow.draft.overlapMinutes}
          onChange={(overlapMinutes) => flow.edit({ overlapMinutes })}
        />
      )}
      confirm={({ expiresAt }) => (
        <Facts
          of={[
            [t('名前', 'Name'), name],
            [t('新しいキーの期限', 'The new key ends'), japanMinute(expiresAt)],
          ]}
        />
      )}
      done={() => <ShownKey apiKey={shown} />}
    />
  );
}
