import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { TextField } from '../../components/field.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';

export function CreateProviderDialog({ onClose }: { onClose: () => void }) {
  const flow = useRequest<{ name: string }, Schemas['Provider']>('provider', {
    initial: { name: '' },
    ask: (body, asked) => api().post('/v1/providers', { ...asked, body }),
  });
  return (
    <FlowDialog
      flow={flow}
      width="narrow"
      titles={{
        input: t('サービス提供会社の登録', 'Add a provider'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('サービス提供会社の登録完了', 'Added'),
      }}
      onClose={onClose}
      input={() => (
        <TextField
          required
          label={t('サービス提供会社名', 'Name')}
          pointer="/name"
          value={flow.draft.name}
          onChange={(name) => flow.edit({ name })}
        />
      )}
      confirm={({ name }) => <p>{name}</p>}
      done={({ name }) => <p>{t(`${name} を登録しました。`, `${name} was added.`)}</p>}
    />
  );
}
