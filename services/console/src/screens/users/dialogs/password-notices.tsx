import type { Schemas } from '@inkan/api-client';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../../../api/api.ts';
import { Notice } from '../../../components/notice.tsx';
import { Table } from '../../../components/table.tsx';
import { FlowDialog } from '../../../flow/flow-dialog.tsx';
import { useFlow } from '../../../flow/use-flow.ts';
import { t } from '../../../language/language.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { Chosen } from './chosen.tsx';

const path = '/v1/contracts/{contractId}/password-notices';
type Rehearsal = Awaited<ReturnType<typeof rehearse>>;
const rehearse = (contractId: string, body: Schemas['PasswordNoticesRequest']) =>
  api().post(path, { path: { contractId }, query: { dryRun: true }, body });

/** パスワード通知書の発行 (manual chapter 4-3-3, その２): IDs and passwords of the chosen users, to print. */
export function PasswordNoticesDialog({ contract, selection, onClose }: DialogProps) {
  const userIds = [...new Set(selection.chosen.map(({ userId }) => userId))];
  const [file, setFile] = useState<string>();
  // The passwords end with the window.
  useEffect(() => () => (file === undefined ? undefined : URL.revokeObjectURL(file)), [file]);
  const flow = useFlow<object, Rehearsal, { users: number }>(`password-notices.${contract.id}`, {
    initial: {},
    rehearse: () => rehearse(contract.id, { userIds }),
    perform: async (_draft, idempotencyKey) => {
      const request = { path: { contractId: contract.id }, body: { userIds }, idempotencyKey };
      const response = await api().openPosted(path, request);
      setFile(URL.createObjectURL(await response.blob()));
      return { users: userIds.length };
    },
  });
  const title = t('パスワード通知書の発行', 'Password notices');
  return (
    <FlowDialog
      flow={flow}
      width="wide"
      titles={{
        input: title,
        confirm: t('パスワード通知書の確認', 'Check'),
        done: t('パスワード通知書の発行完了', 'Made'),
      }}
      disabled={userIds.length === 0}
      onClose={onClose}
      input={() => (
        <>
          <p>
            {t(
              'チェックした利用者の ID とパスワードを PDF ファイルで発行します。利用者 1 人につき、1 ページ目がご案内、2 ページ目が ID とパスワードの表です。',
              'IDs and passwords of the chosen users as a PDF: for each a letter, and a table on its second page.',
            )}
          </p>
          <Chosen certificates={selection.chosen} />
        </>
      )}
      confirm={({ items }) => (
        <>
          <Notice kind="warn" title={t('取り扱いに注意してください', 'Handle with care')}>
            {t(
              'パスワードが記載されます。発行は利用者ごとに操作履歴に記録されます。',
              'It shows passwords. It is recorded in the audit log for each user.',
            )}
          </Notice>
          <Table
            caption={t('通知書を発行する利用者', 'Users')}
            rows={items}
            id={({ userId }) => userId}
            columns={[
              { name: 'name', title: t('氏名', 'Name'), cell: ({ displayName }) => displayName },
              {
                name: 'certificates',
                title: t('記載する証明書', 'Certificates shown'),
                end: true,
                cell: ({ certificates }) => certificates.toLocaleString(),
              },
            ]}
          />
        </>
      )}
      done={({ users }) => (
        <>
          <p>{t(`${users} 人のパスワード通知書を発行しました。`, `The notices of ${users} users are made.`)}</p>
          {file === undefined ? (
            <p>{t('PDF は保存されていません。もう一度発行してください。', 'The PDF is gone: make it again.')}</p>
          ) : (
            <p>
              <a class="button button-primary" href={file} download="password-notices.pdf">
                {t('PDF を保存', 'Save the PDF')}
              </a>
            </p>
          )}
        </>
      )}
    />
  );
}
