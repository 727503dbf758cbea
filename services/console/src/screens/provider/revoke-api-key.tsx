import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { IrrevocableDialog } from '../../flow/irrevocable-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';

/** API キーの失効: the next request with it is refused. */
export function RevokeApiKeyDialog({ apiKey, onClose }: { apiKey: Schemas['ApiKey']; onClose: () => void }) {
  const { id: apiKeyId, providerId, name } = apiKey;
  const flow = useRequest<object, unknown, true>(`revoke-key.${apiKeyId}`, {
    initial: {},
    ask: (_draft, asked) =>
      api().post('/v1/providers/{providerId}/api-keys/{apiKeyId}/revocation', {
        path: { providerId, apiKeyId },
        body: {},
        ...asked,
      }),
    keep: () => true,
  });
  return (
    <IrrevocableDialog
      flow={flow}
      titles={{
        input: t('API キーの失効', 'Revoke the API key'),
        confirm: t('失効の確認', 'Confirm'),
        done: t('API キーの失効完了', 'Revoked'),
      }}
      checkLabel={t('失効', 'Revoke')}
      asks={t(`API キー「${name}」を失効します。`, `The key ${name} is revoked.`)}
      warns={t(
        'このキーを使うプログラムは、ただちに利用できなくなります。',
        'Programs that use it are refused from now on.',
      )}
      said={t(`API キー「${name}」を失効しました。`, `The key ${name} was revoked.`)}
      onClose={onClose}
    />
  );
}
