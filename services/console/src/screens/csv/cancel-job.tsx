import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { IrrevocableDialog } from '../../flow/irrevocable-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';

/** A file is taken back before it is processed: afterwards the API says that it is too late. */
export function CancelJobDialog({ job, onClose }: { job: Schemas['CsvJob']; onClose: () => void }) {
  const { id: csvJobId, contractId, fileName } = job;
  const flow = useRequest<object, unknown, true>(`cancel-job.${csvJobId}`, {
    initial: {},
    ask: (_draft, asked) =>
      api().post('/v1/contracts/{contractId}/csv-jobs/{csvJobId}/cancellation', {
        path: { contractId, csvJobId },
        body: {},
        ...asked,
      }),
    keep: () => true,
  });
  return (
    <IrrevocableDialog
      flow={flow}
      titles={{
        input: t('CSV処理の取り消し', 'Cancel the job'),
        confirm: t('取り消しの確認', 'Confirm'),
        done: t('CSV処理の取り消し完了', 'Cancelled'),
      }}
      checkLabel={t('取り消す', 'Cancel it')}
      asks={t(`「${fileName}」の処理を取り消します。`, `${fileName} is taken back.`)}
      warns={t(
        'このファイルの行は処理されません。処理する場合は、もう一度受け付ける必要があります。',
        'None of its rows is processed; to have them done it has to be handed in again.',
      )}
      said={t(
        `「${fileName}」を取り消しました。ファイルの行は処理されていません。`,
        `${fileName} was taken back. None of its rows was processed.`,
      )}
      onClose={onClose}
    />
  );
}
