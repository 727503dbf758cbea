import { api } from '../../api/api.ts';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';

/** 自分の管理者用証明書の更新: the two mails of chapter 2-1 again; the present certificate stays until the new one is there. */
export function RenewOwnDialog({ onClose }: { onClose: () => void }) {
  const flow = useRequest<object, unknown>('renew-own', {
    initial: {},
    ask: (_draft, asked) => api().post('/v1/me/certificate-renewals', { ...asked, body: {} }),
  });
  const text = t(
    '新しい管理者用証明書の案内メールを、ご自分宛に送信します。',
    'The way to a new administrator’s certificate is mailed to you.',
  );
  return (
    <FlowDialog
      flow={flow}
      width="narrow"
      titles={{
        input: t('管理者用証明書の更新', 'Renew your certificate'),
        confirm: t('更新の確認', 'Confirm'),
        done: t('管理者用証明書の更新受付完了', 'Accepted'),
      }}
      onClose={onClose}
      input={() => <p>{text}</p>}
      confirm={() => <p>{text}</p>}
      done={() => <p>{t('案内メールを送信しました。', 'The mails are on their way.')}</p>}
    />
  );
}
