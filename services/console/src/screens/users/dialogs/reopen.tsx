import { api } from '../../../api/api.ts';
import { Notice } from '../../../components/notice.tsx';
import { t } from '../../../language/language.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { ChosenAction } from './chosen-action.tsx';

/** 案内メールの再送 and ロック解除: the person's way to the certificate is opened again. */
export function ReopenDialog({ route, ...props }: DialogProps & { route: 'enrolment-mails' | 'enrolment-unlocks' }) {
  const mails = route === 'enrolment-mails';
  const title = mails ? t('案内メールの再送', 'Send the mails again') : t('ロック解除', 'Unlock');
  return (
    <ChosenAction
      {...props}
      name={route}
      titles={{ input: title, confirm: t(`${title}の確認`, 'Confirm'), done: t(`${title}完了`, 'Done') }}
      buttons={{ check: t('確認', 'Check'), decide: t('決定', 'Decide') }}
      lead={
        <p class="soft">
          {mails
            ? t(
                '「秘密の鍵」登録の案内メール 2 通を、新しい URL でもう一度送信します。',
                'Both mails are sent again, with new links.',
              )
            : t(
                'パスワードの入力誤りでロックされた証明書ダウンロードのログインを、もう一度使えるようにします。',
                'Lets people log in again whose password was typed wrong too often.',
              )}
        </p>
      }
      ask={(request) =>
        mails
          ? api().post('/v1/contracts/{contractId}/enrolment-mails', request)
          : api().post('/v1/contracts/{contractId}/enrolment-unlocks', request)
      }
      question={(count) => (
        <Notice
          kind="info"
          title={
            mails
              ? t(`${count} 件の案内メールを再送します。`, `The mails for ${count} certificates are sent again.`)
              : t(`${count} 件のロックを解除します。`, `${count} certificates are unlocked.`)
          }
        />
      )}
      said={(count) =>
        mails
          ? t(`${count} 件の案内メールの再送を受け付けました。`, `The mails of ${count} certificates are on their way.`)
          : t(`${count} 件のロック解除を受け付けました。`, `${count} certificates are unlocked.`)
      }
    />
  );
}
