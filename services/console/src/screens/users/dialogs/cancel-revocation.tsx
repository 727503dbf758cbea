import { api } from '../../../api/api.ts';
import { Notice } from '../../../components/notice.tsx';
import { t } from '../../../language/language.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { ChosenAction } from './chosen-action.tsx';

/** 失効予約の取消: until the day comes. */
export function CancelRevocationDialog(props: DialogProps) {
  const title = t('失効予約の取消', 'Cancel planned revocations');
  return (
    <ChosenAction
      {...props}
      name="cancel-revocation"
      titles={{ input: title, confirm: t('取消の確認', 'Confirm'), done: t('失効予約の取消完了', 'Cancelled') }}
      buttons={{ check: t('取消', 'Cancel the revocation'), decide: 'OK' }}
      ask={(request) => api().post('/v1/contracts/{contractId}/revocation-cancellations', request)}
      question={(count) => (
        <Notice
          kind="warn"
          title={t(`${count} 件の失効予約を取り消します。よろしいですか。`, `Cancel ${count} planned revocations?`)}
        />
      )}
      said={(count) => t(`${count} 件の失効予約を取り消しました。`, `${count} planned revocations were cancelled.`)}
    />
  );
}
