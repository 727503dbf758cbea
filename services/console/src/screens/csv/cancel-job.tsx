import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Notice } from '../../components/notice.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
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
    <FlowDialog
      flow={flow}
      danger
      width="narrow"
      titles={{
        input: t('CSV処理の取り消し', 'Cancel the job'),
        confirm: t('取り消しの確認', 'Confirm'),
        done: t('CSV処理の取り消し完了', 'Cancelled'),
      }}
      checkLabel={t('取り消す', 'Cancel it')}
      decideLabel="OK"
      onClose={onClose}
      input={() => <p>{t(`「${fileName}」の処理を取り消します。`, `${fileName} is taken back.`)}</p>}
      confirm={() => (
        <Notice
          kind="warn"
          title={t(
            'このファイルの行は処理されません。処理する場合は、もう一度受け付ける必要があります。よろしいですか。',
            'None of its rows is processed; to have them done it has to be handed in again. Go on?',
          )}
        />
      )}
      done={() => (
        <p>
          {t(
            `「${fileName}」を取り消しました。ファイルの行は処理されていません。`,
            `${fileName} was taken back. None of its rows was processed.`,
          )}
        </p>
      )}
    />
  );
}
