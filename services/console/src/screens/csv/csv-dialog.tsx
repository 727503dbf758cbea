import type { Form as MultipartForm, Schemas } from '@inkan/api-client';
import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { Checkbox } from '../../components/choices.tsx';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useFlow } from '../../flow/use-flow.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';
import { type RevocationDay, RevocationDayChoice } from '../users/dialogs/revocation-day.tsx';
import type { DialogProps } from '../users/list-dialog.tsx';
import { FileChoice } from './file-choice.tsx';
import { type CsvOperation, csvOperationName, csvSubmitLabel } from './operations.ts';
import { QueueStatus } from './queue-status.tsx';
import { RehearsalView } from './rehearsal-view.tsx';

type Rehearsal = Schemas['CsvRehearsal'];
type Draft = RevocationDay & { bulkDownload: boolean };

/** ［CSV一括登録 / 失効 / 再発行 / 利用者マスター削除］ウィンドウ (manual chapters 4-2, 5-2, 6-2, 7-3). */
export function CsvDialog({
  contract,
  options,
  unitId,
  onClose,
  operation,
}: DialogProps & { operation: CsvOperation }) {
  // A file cannot outlive a reload: browsers give its bytes to nobody who has not just been handed it.
  const [file, setFile] = useState<File>();
  const name = csvOperationName(operation);
  const dated = operation === 'revoke' || operation === 'reissue';
  const server = options.keyOrigin === 'server' && !options.deviceRestriction;
  const bulk = (operation === 'register' || operation === 'reissue') && server;
  const submit = (draft: Draft, dryRun: boolean, idempotencyKey?: string): Promise<Rehearsal | Schemas['CsvJob']> => {
    const form: (readonly [string, string | Blob, string?])[] = [['operation', operation]];
    if (unitId) form.push(['unitId', unitId]);
    if (dated && draft.when === 'day') form.push(['revokeOn', draft.revokeOn]);
    if (bulk && draft.bulkDownload) form.push(['bulkDownload', 'true']);
    form.push(['file', file ?? new Blob([]), file?.name ?? 'none.csv']);
    return api().post('/v1/contracts/{contractId}/csv-jobs', {
      ...{ path: { contractId: contract.id }, query: { dryRun }, form: form as MultipartForm, idempotencyKey },
    });
  };
  const flow = useFlow<Draft, Rehearsal, { csvJobId: string }>(`csv-${operation}.${contract.id}`, {
    initial: { when: 'now', revokeOn: '', bulkDownload: false },
    rehearse: async (draft) => (await submit(draft, true)) as Rehearsal,
    perform: async (draft, key) => ({ csvJobId: ((await submit(draft, false, key)) as Schemas['CsvJob']).id }),
  });
  const { draft, edit, step } = flow;
  // After a reload the file is gone: back to where it is chosen.
  if (step === 'confirm' && file === undefined && !flow.busy) flow.back();
  return (
    <FlowDialog
      flow={flow}
      width="wide"
      danger={operation === 'revoke' || operation === 'delete-users'}
      titles={{
        input: name,
        confirm: t(`${name} 内容の確認`, `${name}: check`),
        done: t(`${name}受付完了`, `${name}: accepted`),
      }}
      checkLabel={csvSubmitLabel(operation)}
      disabled={file === undefined}
      mayDecide={({ errorCount }) => errorCount === 0}
      onClose={onClose}
      input={() => (
        <>
          <FileChoice {...{ contractId: contract.id, operation, file }} onChoose={setFile} />
          {dated ? <RevocationDayChoice value={draft} onChange={(day) => edit(day)} /> : null}
          {bulk ? (
            <Checkbox
              label={t(
                '発行した証明書は、管理者が一括ダウンロードする',
                'Administrators download the certificates in one file',
              )}
              checked={draft.bulkDownload}
              onChange={(bulkDownload) => edit({ bulkDownload })}
            />
          ) : null}
          <QueueStatus />
        </>
      )}
      confirm={(rehearsal) => <RehearsalView rehearsal={rehearsal} />}
      done={({ csvJobId }) => (
        <>
          <p>
            {t(
              'CSV ファイルを受け付けました。処理が完了すると、管理者宛にメールが届きます。',
              'The file was accepted. The administrators are mailed when it is done.',
            )}
          </p>
          <p>
            <Link to={`/contracts/${contract.id}/csv-jobs/${csvJobId}`}>
              {t('CSV処理状況を表示', 'Show its progress')}
            </Link>
          </p>
        </>
      )}
    />
  );
}
