import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { roleText } from './administrators.tsx';
import { AppointDialog } from './appoint-dialog.tsx';
import { noNames, type TypedNames } from './name-fields.tsx';

type Administrator = Schemas['Administrator'];
type Draft = TypedNames & Pick<Administrator, 'role' | 'language'>;

/** 管理者の追加 */
export function CreateAdministratorDialog(props: { organizationId: string; onClose: () => void }) {
  const { organizationId, onClose } = props;
  const flow = useRequest<Draft, Administrator>(`administrator.${organizationId}`, {
    initial: { ...noNames, role: 'administrator', language: 'ja' },
    ask: (body, asked) =>
      api().post('/v1/organizations/{organizationId}/administrators', { path: { organizationId }, body, ...asked }),
  });
  const { draft, edit } = flow;
  return (
    <AppointDialog
      flow={flow}
      titles={{ input: t('管理者の追加', 'Add an administrator'), done: t('管理者の追加完了', 'Added') }}
      further={
        <>
          <RadioGroup
            legend={t('権限', 'Role')}
            pointer="/role"
            value={draft.role}
            onChange={(role) => edit({ role: role as Draft['role'] })}
            choices={[
              { value: 'administrator', label: roleText('administrator') },
              { value: 'auditor', label: roleText('auditor') },
            ]}
          />
          <RadioGroup
            legend={t('案内メールの言語', 'Language of the mails')}
            pointer="/language"
            value={draft.language}
            onChange={(chosen) => edit({ language: chosen as Draft['language'] })}
            choices={[
              { value: 'ja', label: '日本語' },
              { value: 'en', label: 'English' },
            ]}
          />
        </>
      }
      furtherFacts={({ role }) => [[t('権限', 'Role'), roleText(role)]]}
      said={(name) =>
        t(
          `${name} さんを管理者として登録しました。管理者用証明書の案内メールが送信されます。`,
          `${name} was added and is mailed the way to the certificate.`,
        )
      }
      onClose={onClose}
    />
  );
}
