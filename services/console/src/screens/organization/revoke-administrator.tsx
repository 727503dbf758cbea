import { api } from '../../api/api.ts';
import { t } from '../../language/language.ts';
import type { Administrator } from './administrators.tsx';
import { RevokeCredentialDialog } from './revoke-credential.tsx';

/** 管理者用証明書の失効. The last administrator stays. */
export function RevokeAdministratorDialog(props: { administrator: Administrator; onClose: () => void }) {
  const { id: administratorId, organizationId, familyName, givenName } = props.administrator;
  return (
    <RevokeCredentialDialog
      id={administratorId}
      name={`${familyName} ${givenName}`}
      title={t('管理者の失効', 'Revoke an administrator')}
      onClose={props.onClose}
      ask={(body, asked) =>
        api().post('/v1/organizations/{organizationId}/administrators/{administratorId}/revocation', {
          path: { organizationId, administratorId },
          body,
          ...asked,
        })
      }
    />
  );
}
