import type { Schemas } from '@inkan/api-client';
import { api } from '../../../api/api.ts';
import { Notice } from '../../../components/notice.tsx';
import { Facts } from '../../../components/panel.tsx';
import { FlowDialog } from '../../../flow/flow-dialog.tsx';
import { useRequest } from '../../../flow/use-request.ts';
import { japanMinute } from '../../../language/japan-time.ts';
import { t } from '../../../language/language.ts';
import { ExtraFields } from '../device/extra-fields.tsx';
import { extrasOf, noExtras, restrictionSystem, type TypedExtras } from '../device/typed-device.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { Chosen } from './chosen.tsx';
import { type RevocationDay, RevocationDayChoice, revokeOnOf, whenText } from './revocation-day.tsx';

type Draft = RevocationDay & { extras: TypedExtras };

/** ［利用者証明書一括再発行］ウィンドウ (manual chapter 6-1). */
export function ReissueDialog({ contract, options, selection, onClose }: DialogProps) {
  const { chosen } = selection;
  const systems = [...new Set(chosen.flatMap(({ deviceCode }) => restrictionSystem(deviceCode) ?? []))];
  const flow = useRequest<Draft, Schemas['Reissues'], { count: number }>(`reissue.${contract.id}`, {
    initial: { when: 'now', revokeOn: '', extras: { ...noExtras(), mode: '' } },
    ask: (draft, asked) =>
      api().post('/v1/contracts/{contractId}/reissues', {
        path: { contractId: contract.id },
        body: {
          certificateIds: chosen.map(({ id }) => id),
          ...revokeOnOf(draft),
          ...extrasOf(draft.extras, options, systems),
        },
        ...asked,
      }),
    keep: ({ items }) => {
      selection.clear();
      return { count: items.length };
    },
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      width="wide"
      titles={{
        input: t('利用者証明書一括再発行', 'Reissue certificates'),
        confirm: t('再発行の確認', 'Confirm the reissue'),
        done: t('利用者証明書一括再発行完了', 'Reissued'),
      }}
      checkLabel={t('再発行', 'Reissue')}
      decideLabel="OK"
      disabled={chosen.length === 0}
      onClose={onClose}
      input={() => (
        <>
          <Chosen certificates={chosen} />
          <p class="soft">
            {t(
              '失効していない証明書に対して再発行を行った場合は、使用中の証明書は自動的に失効されます。',
              'Certificates that are still in use are revoked once the new ones are issued.',
            )}
          </p>
          <RevocationDayChoice value={draft} onChange={(day) => edit(day)} />
          <ExtraFields
            reissue
            options={options}
            pointer=""
            typed={draft.extras}
            systems={systems}
            onChange={(change) => edit((held) => ({ ...held, extras: { ...held.extras, ...change } }))}
          />
        </>
      )}
      confirm={({ items, validity, licences }) => (
        <>
          <Notice
            kind="warn"
            title={t(
              `選択した ${items.length} 件の証明書を再発行します。よろしいですか。`,
              `${items.length} certificates will be reissued. Go on?`,
            )}
          />
          <Facts
            of={[
              [t('使用中の証明書', 'Present certificates'), whenText(draft)],
              [t('新しい証明書の終了', 'New certificates end'), japanMinute(validity.notAfter)],
              [
                t('失効する証明書', 'To be revoked'),
                `${items.reduce((sum, { endingIds }) => sum + endingIds.length, 0)}`,
              ],
              [t('ライセンス', 'Licences'), `${licences.used} / ${licences.contracted}`],
            ]}
          />
          <Chosen certificates={chosen} />
        </>
      )}
      done={({ count }) => (
        <p>
          {t(
            `${count} 件の証明書の再発行を受け付けました。管理者宛に「電子証明書再発行通知」が届きます。`,
            `The reissue of ${count} certificates was accepted. The administrators are mailed.`,
          )}
        </p>
      )}
    />
  );
}
