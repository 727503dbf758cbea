import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Notice } from '../../components/notice.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';

type Organization = Schemas['Organization'];

/** 利用停止 and its end. Suspended, everything of the organization is reached through the operator only. */
export function SuspendDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const suspended = !organization.suspended;
  // The revision names the flow: after the change it is another question.
  const flow = useRequest<object, Organization>(`suspend.${organization.id}`, {
    initial: {},
    ask: (_draft, { query }) =>
      api().patch('/v1/organizations/{organizationId}', {
        path: { organizationId: organization.id },
        query,
        body: { suspended, revision: organization.revision },
      }),
  });
  const title = t('利用停止の変更', 'Suspension');
  return (
    <FlowDialog
      flow={flow}
      width="narrow"
      danger
      titles={{ input: title, confirm: t('変更の確認', 'Confirm'), done: t('変更完了', 'Changed') }}
      onClose={onClose}
      input={() => (
        <p>
          {suspended
            ? t(
                `${organization.name} の利用を停止します。管理者はログインできなくなり、登録・再発行・更新と、利用者による証明書のダウンロードも行えません。発行済みの証明書は失効しません。`,
                `${organization.name} is suspended: its administrators cannot log in, nothing is issued or renewed, and its people cannot download. Certificates are not revoked.`,
              )
            : t(`${organization.name} の利用停止を解除します。`, `The suspension of ${organization.name} ends.`)}
        </p>
      )}
      confirm={() => <Notice kind="warn" title={t('よろしいですか。', 'Go on?')} />}
      done={() => <p>{t('変更しました。', 'Changed.')}</p>}
    />
  );
}
