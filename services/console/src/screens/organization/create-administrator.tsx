import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { RadioGroup } from '../../components/choices.tsx';
import { TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useFlow } from '../../flow/use-flow.ts';
import { t } from '../../language/language.ts';
import { roleText } from './administrators.tsx';

type Administrator = Schemas['Administrator'];
type Draft = Pick<
  Administrator,
  'email' | 'familyName' | 'givenName' | 'familyNameEnglish' | 'givenNameEnglish' | 'role' | 'language'
>;

/** 管理者の追加: the two mails lead to the certificate (manual chapter 2-1). */
export function CreateAdministratorDialog({
  organizationId,
  onClose,
}: {
  organizationId: string;
  onClose: () => void;
}) {
  const ask = (body: Draft, dryRun: boolean, idempotencyKey?: string): Promise<Administrator> =>
    api().post('/v1/organizations/{organizationId}/administrators', {
      ...{ path: { organizationId }, query: { dryRun }, body, idempotencyKey },
    });
  const flow = useFlow<Draft, Administrator, { name: string }>(`administrator.${organizationId}`, {
    initial: {
      ...{ email: '', familyName: '', givenName: '', familyNameEnglish: '', givenNameEnglish: '' },
      ...{ role: 'administrator', language: 'ja' },
    },
    rehearse: (draft) => ask(draft, true),
    perform: async (draft, key) => {
      const { familyName, givenName } = await ask(draft, false, key);
      return { name: `${familyName} ${givenName}` };
    },
  });
  const { draft, edit } = flow;
  const text = (
    name: 'email' | 'familyName' | 'givenName' | 'familyNameEnglish' | 'givenNameEnglish',
    label: string,
  ) => (
    <TextField
      required
      label={label}
      pointer={`/${name}`}
      value={draft[name]}
      onChange={(value) => edit({ [name]: value })}
    />
  );
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
          <div class="fields fields-pair">
            {text('familyName', t('氏名（姓）', 'Family name'))}
            {text('givenName', t('氏名（名）', 'Given name'))}
            {text('familyNameEnglish', t('氏名（姓）英語表記', 'Family name, English'))}
            {text('givenNameEnglish', t('氏名（名）英語表記', 'Given name, English'))}
            {text('email', t('メールアドレス', 'E-mail'))}
          </div>
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
      done={({ name }) => (
        <p>
          {t(
            `${name} さんを管理者として登録しました。管理者用証明書の案内メールが送信されます。`,
            `${name} was added and is mailed the way to the certificate.`,
          )}
        </p>
      )}
    />
  );
}
