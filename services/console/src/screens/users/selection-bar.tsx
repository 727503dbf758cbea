import { Button } from '../../components/button.tsx';
import { t } from '../../language/language.ts';
import { changeSearch } from '../../routing/location.ts';
import type { ChosenCertificates } from './use-selection.ts';

/** 選択欄をチェックした証明書に対する操作 */
export function SelectionBar({ selection, deletion }: { selection: ChosenCertificates; deletion: boolean }) {
  const { chosen, clear } = selection;
  const none = chosen.length === 0;
  const open = (dialog: string) => () => changeSearch({ dialog });
  const scheduled = chosen.some(({ state }) => state === 'revocationScheduled');
  return (
    <div class="row spread">
      <div class="row">
        <Button kind="danger" disabled={none} onPress={open('revoke')}>
          {t('失効', 'Revoke')}
        </Button>
        <Button disabled={none} onPress={open('reissue')}>
          {t('再発行', 'Reissue')}
        </Button>
        {scheduled ? (
          <Button onPress={open('cancel-revocation')}>{t('失効予約の取消', 'Cancel planned revocation')}</Button>
        ) : null}
        {deletion ? (
          <Button disabled={none} onPress={open('delete-certificates')}>
            {t('証明書削除', 'Delete certificates')}
          </Button>
        ) : null}
        <Button disabled={none} onPress={open('send-mails')}>
          {t('案内メールの再送', 'Send mails again')}
        </Button>
        <Button disabled={none} onPress={open('unlock')}>
          {t('ロック解除', 'Unlock')}
        </Button>
      </div>
      <p class="row number" role="status">
        {t(`${chosen.length} 件を選択中`, `${chosen.length} selected`)}
        {none ? null : (
          <Button size="small" kind="quiet" onPress={clear}>
            {t('選択を解除', 'Clear')}
          </Button>
        )}
      </p>
    </div>
  );
}
