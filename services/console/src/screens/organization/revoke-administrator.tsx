import { api } from '../../api/api.ts';
import { Checkbox } from '../../components/choices.tsx';
import { Notice } from '../../components/notice.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useFlow } from '../../flow/use-flow.ts';
import { t } from '../../language/language.ts';
import type { Administrator } from './administrators.tsx';

/** 管理者用証明書の失効: the next request with it is refused. The last administrator stays. */
export function RevokeAdministratorDialog(props: { administrator: Administrator; onClose: () => void }) {
  const { administrator, onClose } = props;
  const name = `${administrator.familyName} ${administrator.givenName}`;
  const ask = async (lost: boolean, dryRun: boolean, idempotencyKey?: string): Promise<true> => {
    const { id: administratorId, organizationId } = administrator;
    await api().post('/v1/organizations/{organizationId}/administrators/{administratorId}/revocation', {
      ...{ path: { organizationId, administratorId }, query: { dryRun }, idempotencyKey },
      body: { reason: lost ? 'keyCompromise' : 'unspecified' },
    });
    return true;
  };
  const flow = useFlow<{ lost: boolean }, true, true>(`revoke-administrator.${administrator.id}`, {
    initial: { lost: false },
    rehearse: ({ lost }) => ask(lost, true),
    perform: ({ lost }, key) => ask(lost, false, key),
  });
  const title = t('管理者の失効', 'Revoke an administrator');
  return (
    <FlowDialog
      flow={flow}
      danger
      width="narrow"
      titles={{ input: title, confirm: t('失効の確認', 'Confirm'), done: t('管理者の失効完了', 'Revoked') }}
      checkLabel={t('失効', 'Revoke')}
      decideLabel="OK"
      onClose={onClose}
      input={() => (
        <>
          <p>{t(`${name} さんの管理者用証明書を失効します。`, `The certificate of ${name} is revoked.`)}</p>
          <Checkbox
            label={t('紛失・盗難による失効', 'Lost or stolen')}
            checked={flow.draft.lost}
            onChange={(lost) => flow.edit({ lost })}
          />
        </>
      )}
      confirm={() => (
        <Notice
          kind="warn"
          title={t(
            `${name} さんは、ただちにログインできなくなります。よろしいですか。`,
            `${name} can no longer log in from now on. Go on?`,
          )}
        />
      )}
      done={() => <p>{t(`${name} さんの証明書を失効しました。`, `The certificate of ${name} was revoked.`)}</p>}
    />
  );
}
