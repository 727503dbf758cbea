import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import { RadioGroup } from '../../../components/choices.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useMe } from '../../../identity/me.ts';
import { t } from '../../../language/language.ts';
import { useLocation } from '../../../routing/location.ts';
import { conditionsOf, countConditions } from '../conditions.ts';
import type { DialogProps } from '../list-dialog.tsx';
import { userListUrl } from '../user-list-url.ts';

/** 利用者リストダウンロード: the conditions of the list, as a file. */
export function UserListDialog({ contract, onClose }: DialogProps) {
  const { search } = useLocation();
  const { identity } = useMe();
  const [encoding, setEncoding] = useState('utf-8');
  const conditions = conditionsOf(search);
  const count = countConditions(conditions);
  return (
    <Dialog
      title={t('利用者リストダウンロード', 'User list download')}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('閉じる', 'Close')}</Button>
          <a class="button button-primary" href={userListUrl(contract.id, conditions, encoding)} download>
            {t('ダウンロード', 'Download')}
          </a>
        </>
      }
    >
      <p>
        {count === 0
          ? t('一覧のすべての利用者を CSV ファイルに出力します。', 'Everybody in the list, as a CSV file.')
          : t(
              `検索条件（${count} 件）に該当する利用者を CSV ファイルに出力します。`,
              `Everybody who fits the ${count} conditions, as a CSV file.`,
            )}
      </p>
      {identity.kind === 'administrator' ? (
        <Notice kind="warn" title={t('取り扱いに注意してください', 'Handle with care')}>
          {t(
            '証明書ダウンロード用の ID とパスワードが含まれます。ダウンロードは操作履歴に記録されます。',
            'The file holds IDs and passwords. The download is recorded in the audit log.',
          )}
        </Notice>
      ) : null}
      <RadioGroup
        legend={t('文字コード', 'Encoding')}
        pointer="/encoding"
        value={encoding}
        onChange={setEncoding}
        choices={[
          { value: 'utf-8', label: t('UTF-8（BOM 付き、Excel で開けます）', 'UTF-8 with BOM (opens in Excel)') },
          { value: 'shift_jis', label: t('Shift_JIS（CP932）', 'Shift_JIS (CP932)') },
        ]}
      />
    </Dialog>
  );
}
