import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';

/** 組織の追加: a department of its own list. */
export function AddUnit({ contractId }: { contractId: string }) {
  const { mayChange, identity } = useMe();
  const { search } = useLocation();
  const flow = useRequest<{ name: string }, Schemas['Unit']>(`unit.${contractId}`, {
    initial: { name: '' },
    ask: (body, asked) => api().post('/v1/contracts/{contractId}/units', { path: { contractId }, body, ...asked }),
  });
  if (!mayChange || identity.kind === 'provider') return null;
  return (
    <>
      <Button onPress={() => changeSearch({ dialog: 'unit' })}>{t('組織の追加', 'Add a unit')}</Button>
      {search.get('dialog') === 'unit' ? (
        <FlowDialog
          flow={flow}
          width="narrow"
          titles={{
            input: t('組織の追加', 'Add a unit'),
            confirm: t('入力内容の確認', 'Check what you entered'),
            done: t('組織の追加完了', 'Unit added'),
          }}
          onClose={() => changeSearch({ dialog: null })}
          input={() => (
            <TextField
              label={t('組織名', 'Unit')}
              pointer="/name"
              required
              value={flow.draft.name}
              onChange={(name) => flow.edit({ name })}
            />
          )}
          confirm={(unit) => <p>{unit.name}</p>}
          done={(unit) => <p>{t(`組織「${unit.name}」を追加しました。`, `The unit ${unit.name} was added.`)}</p>}
        />
      ) : null}
    </>
  );
}
