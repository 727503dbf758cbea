import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { roleText } from './administrators.tsx';
import { NameFields, noNames, type TypedNames } from './name-fields.tsx';

type Administrator = Schemas['Administrator'];
type Draft = TypedNames & Pick<Administrator, 'role' | 'language'>;

/** 管理者の追加: the two mails lead to the certificate (manual chapter 2-1). */
export function CreateAdministratorDialog({
  organizationId,
  onClose,
}: {
  organizationId: string;
  onClose: () => void;
}) {
  const flow = useRequest<Draft, Administrator>(`administrator.${organizationId}`, {
    initial: {
      ...{ ...noNames, role: 'administrator', language: 'ja' },
    },
    ask: (body, asked) =>
      api().post('/v1/organizations/{organizationId}/administrators', { path: { organizationId }, body, ...asked }),
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: t('管理者の追加', 'Add an administrator'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('管理者の追加完了', 'Added'),
      }}
      onClose={onClose}
      input={() => (
        <>
          <NameFields typed={draft} edit={edit} />
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
      )}
      confirm={(made) => (
        <Facts
          of={[
            [t('氏名', 'Name'), `${made.familyName} ${made.givenName}`],
            [t('英語表記', 'English'), `${made.familyNameEnglish} ${made.givenNameEnglish}`],
            [t('メールアドレス', 'E-mail'), made.email],
            [t('権限', 'Role'), roleText(made.role)],
          ]}
        />
      )}
      done={({ familyName, givenName }) => (
        <p>
          {t(
            `${familyName} ${givenName} さんを管理者として登録しました。管理者用証明書の案内メールが送信されます。`,
            `${familyName} ${givenName} was added and is mailed the way to the certificate.`,
          )}
        </p>
      )}
    />
  );
}
