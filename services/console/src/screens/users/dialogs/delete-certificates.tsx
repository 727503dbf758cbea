import { api } from '../../../api/api.ts';
import { Notice } from '../../../components/notice.tsx';
import { t } from '../../../language/language.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { ChosenAction } from './chosen-action.tsx';

/** ［利用者証明書一括削除］ウィンドウ (manual, APPENDIX 証明書を削除する). */
export function DeleteCertificatesDialog(props: DialogProps) {
  const label = t('証明書削除', 'Delete certificates');
  return (
    <ChosenAction
      {...props}
      name="delete-certificates"
      danger
      titles={{
        input: t('利用者証明書一括削除', 'Delete certificates'),
        confirm: t('証明書削除の確認', 'Confirm'),
        done: t('利用者証明書一括削除完了', 'Deleted'),
      }}
      buttons={{ check: label, decide: 'OK' }}
      lead={
        <p class="soft">
          {t(
            '削除できるのは、失効済みまたは有効期限切れで、利用者の最後の 1 枚ではない証明書です。最後の 1 枚は利用者削除を行ってください。',
            'Revoked or expired certificates can be deleted, but never the last one of a user: delete the user then.',
          )}
        </p>
      }
      ask={(request) => api().post('/v1/contracts/{contractId}/certificate-deletions', request)}
      question={(count) => (
        <Notice
          kind="warn"
          title={t(`${count} 件の証明書を一覧から削除します。よろしいですか。`, `Delete ${count} certificates?`)}
        />
      )}
      said={(count) => t(`${count} 件の証明書を削除しました。`, `${count} certificates were deleted.`)}
    />
  );
}
