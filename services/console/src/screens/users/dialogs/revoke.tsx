import type { Schemas } from '@inkan/api-client';
import { api } from '../../../api/api.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Facts } from '../../../components/panel.tsx';
import { FlowDialog } from '../../../flow/flow-dialog.tsx';
import { useRequest } from '../../../flow/use-request.ts';
import { t } from '../../../language/language.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { Chosen } from './chosen.tsx';
import { RevocationDayChoice, revokeOnOf, whenText } from './revocation-day.tsx';

type Draft = { when: 'now' | 'day'; revokeOn: string; lost: boolean };

/** ［利用者証明書一括失効］ウィンドウ (manual chapter 5-1). */
export function RevokeDialog({ contract, selection, onClose }: DialogProps) {
  const contractId = contract.id;
  const certificateIds = selection.chosen.map(({ id }) => id);
  const flow = useRequest<Draft, Schemas['Revocations'], { count: number; text: string }>(`revoke.${contractId}`, {
    initial: { when: 'now', revokeOn: '', lost: false },
    ask: (draft, asked) =>
      api().post('/v1/contracts/{contractId}/revocations', {
        path: { contractId },
        body: { certificateIds, reason: draft.lost ? 'keyCompromise' : 'unspecified', ...revokeOnOf(draft) },
        ...asked,
      }),
    keep: ({ items }, draft) => {
      selection.clear();
      return { count: items.length, text: whenText(draft) };
    },
  });
  const title = t('利用者証明書一括失効', 'Revoke certificates');
  return (
    <FlowDialog
      flow={flow}
      width="wide"
      danger
      titles={{
        input: title,
        confirm: t('失効の確認', 'Confirm the revocation'),
        done: t('利用者証明書一括失効完了', 'Revoked'),
      }}
      checkLabel={t('失効', 'Revoke')}
      decideLabel="OK"
      disabled={certificateIds.length === 0}
      onClose={onClose}
      input={() => (
        <>
          <Chosen certificates={selection.chosen} />
          <RevocationDayChoice value={flow.draft} onChange={(day) => flow.edit(day)} />
          <Checkbox
            label={t('紛失・盗難による失効（失効理由: 鍵の危殆化）', 'Lost or stolen (reason: key compromise)')}
            checked={flow.draft.lost}
            onChange={(lost) => flow.edit({ lost })}
          />
        </>
      )}
      confirm={({ items }) => (
        <>
          <Notice
            kind="warn"
            title={t(
              `選択した ${items.length} 件の証明書を失効します。よろしいですか。`,
              `${items.length} certificates will be revoked. Go on?`,
            )}
          >
            {t(
              '失効した証明書は元に戻せません。シリアル番号は失効リスト（CRL）に登録されます。',
              'This cannot be undone. The serial numbers go into the CRL.',
            )}
          </Notice>
          <Facts
            of={[
              [t('失効の時期', 'When'), whenText(flow.draft)],
              [
                t('失効理由', 'Reason'),
                flow.draft.lost ? t('紛失・盗難', 'Lost or stolen') : t('指定なし', 'Unspecified'),
              ],
            ]}
          />
          <Chosen certificates={items} />
        </>
      )}
      done={({ count, text }) => (
        <p>
          {t(
            `${count} 件の証明書の失効を受け付けました（${text}）。管理者宛に「電子証明書失効通知」が届きます。`,
            `The revocation of ${count} certificates was accepted (${text}). The administrators are mailed.`,
          )}
        </p>
      )}
    />
  );
}
