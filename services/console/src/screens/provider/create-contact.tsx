import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { NameFields, noNames, type TypedNames } from '../organization/name-fields.tsx';

type Draft = TypedNames & { organizationEnglishName: string };

/** サービス提供会社の担当者の登録: the two mails of an administrator lead to the certificate. */
export function CreateContactDialog({ providerId, onClose }: { providerId: string; onClose: () => void }) {
  const flow = useRequest<Draft, Schemas['ProviderContact']>(`contact.${providerId}`, {
    initial: { ...noNames, organizationEnglishName: '' },
    ask: (body, asked) => api().post('/v1/providers/{providerId}/contacts', { path: { providerId }, body, ...asked }),
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: t('担当者の登録', 'Add a contact'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: t('担当者の登録完了', 'Added'),
      }}
      onClose={onClose}
      input={() => (
        <>
          <NameFields typed={draft} edit={edit} />
          <TextField
            required
            label={t('会社名（英語表記）', 'Company, English')}
            pointer="/organizationEnglishName"
            hint={t('証明書のサブジェクト（O）に格納されます。', 'Stands in the certificate’s subject (O).')}
            value={draft.organizationEnglishName}
            onChange={(organizationEnglishName) => edit({ organizationEnglishName })}
          />
        </>
      )}
      confirm={(made) => (
        <Facts
          of={[
            [t('氏名', 'Name'), `${made.familyName} ${made.givenName}`],
            [t('英語表記', 'English'), `${made.familyNameEnglish} ${made.givenNameEnglish}`],
            [t('メールアドレス', 'E-mail'), made.email],
            [t('会社名（英語表記）', 'Company'), made.organizationEnglishName],
          ]}
        />
      )}
      done={({ familyName, givenName }) => (
        <p>
          {t(
            `${familyName} ${givenName} さんを担当者として登録しました。証明書の案内メールが送信されます。`,
            `${familyName} ${givenName} was added and is mailed the way to the certificate.`,
          )}
        </p>
      )}
    />
  );
}
