import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { TextField } from '../../components/field.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { AppointDialog } from '../organization/appoint-dialog.tsx';
import { noNames, type TypedNames } from '../organization/name-fields.tsx';

type Draft = TypedNames & { organizationEnglishName: string };

/** サービス提供会社の担当者の登録 */
export function CreateContactDialog({ providerId, onClose }: { providerId: string; onClose: () => void }) {
  const flow = useRequest<Draft, Schemas['ProviderContact']>(`contact.${providerId}`, {
    initial: { ...noNames, organizationEnglishName: '' },
    ask: (body, asked) => api().post('/v1/providers/{providerId}/contacts', { path: { providerId }, body, ...asked }),
  });
  const { draft, edit } = flow;
  return (
    <AppointDialog
      flow={flow}
      titles={{ input: t('担当者の登録', 'Add a contact'), done: t('担当者の登録完了', 'Added') }}
      further={
        <TextField
          required
          label={t('会社名（英語表記）', 'Company, English')}
          pointer="/organizationEnglishName"
          hint={t('証明書のサブジェクト（O）に格納されます。', 'Stands in the certificate’s subject (O).')}
          value={draft.organizationEnglishName}
          onChange={(organizationEnglishName) => edit({ organizationEnglishName })}
        />
      }
      furtherFacts={(made) => [[t('会社名（英語表記）', 'Company'), made.organizationEnglishName]]}
      said={(name) =>
        t(
          `${name} さんを担当者として登録しました。証明書の案内メールが送信されます。`,
          `${name} was added and is mailed the way to the certificate.`,
        )
      }
      onClose={onClose}
    />
  );
}
