import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Notice } from '../../components/notice.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
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
    <FlowDialog
      flow={flow}
      danger
      width="narrow"
      titles={{
        input: t('API キーの失効', 'Revoke the API key'),
        confirm: t('失効の確認', 'Confirm'),
        done: t('API キーの失効完了', 'Revoked'),
      }}
      checkLabel={t('失効', 'Revoke')}
      decideLabel="OK"
      onClose={onClose}
      input={() => <p>{t(`API キー「${name}」を失効します。`, `The key ${name} is revoked.`)}</p>}
      confirm={() => (
        <Notice
          kind="warn"
          title={t(
            'このキーを使うプログラムは、ただちに利用できなくなります。よろしいですか。',
            'Programs that use it are refused from now on. Go on?',
          )}
        />
      )}
      done={() => <p>{t(`API キー「${name}」を失効しました。`, `The key ${name} was revoked.`)}</p>}
    />
  );
}
