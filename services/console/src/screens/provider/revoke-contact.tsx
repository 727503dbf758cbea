import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { t } from '../../language/language.ts';
import { RevokeCredentialDialog } from '../organization/revoke-credential.tsx';

/** 担当者の証明書の失効 */
export function RevokeContactDialog({
  contact,
  onClose,
}: {
  contact: Schemas['ProviderContact'];
  onClose: () => void;
}) {
  const { id: contactId, providerId, familyName, givenName } = contact;
  return (
    <RevokeCredentialDialog
      id={contactId}
      name={`${familyName} ${givenName}`}
      title={t('担当者の失効', 'Revoke a contact')}
      onClose={onClose}
      ask={(body, asked) =>
        api().post('/v1/providers/{providerId}/contacts/{contactId}/revocation', {
          path: { providerId, contactId },
          body,
          ...asked,
        })
      }
    />
  );
}
