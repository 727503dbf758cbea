import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';

type Draft = { name: string; englishName: string };

export function CreateOrganizationDialog({ onClose }: { onClose: () => void }) {
  const flow = useRequest<Draft, Schemas['Organization']>('organization', {
    initial: { name: '', englishName: '' },
    ask: (body, asked) => api().post('/v1/organizations', { ...asked, body }),
  });
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: t('利用法人の登録', 'Add an organization'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('利用法人の登録完了', 'Added'),
      }}
      onClose={onClose}
      input={() => (
        <div class="fields fields-pair">
          <TextField
            required
            label={t('利用法人名', 'Name')}
            pointer="/name"
            value={flow.draft.name}
            onChange={(name) => flow.edit({ name })}
          />
          <TextField
            required
            label={t('利用法人会社名（英語表記）', 'English name')}
            pointer="/englishName"
            hint={t('証明書のサブジェクト（O）に格納されます。', 'Stands in the certificates’ subject (O).')}
            value={flow.draft.englishName}
            onChange={(englishName) => flow.edit({ englishName })}
          />
        </div>
      )}
      confirm={(made) => (
        <Facts
          of={[
            [t('利用法人名', 'Name'), made.name],
            [t('英語表記', 'English'), made.englishName],
          ]}
        />
      )}
      done={({ id, name }) => (
        <p>
          <Link to={`/organizations/${id}`}>{name}</Link>
          {t(
            ' を登録しました。続けて契約と管理者を登録してください。',
            ' was added. Go on with its contract and administrator.',
          )}
        </p>
      )}
    />
  );
}
