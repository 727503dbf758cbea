import { Notice } from '../../../components/notice.tsx';
import { Table } from '../../../components/table.tsx';
import { t } from '../../../language/language.ts';
import { type Certificate, chosenColumns } from '../certificate-columns.tsx';

/** 選択したクライアント証明書の一覧; a long one shows its beginning and says how long it is. */
export function Chosen({ certificates }: { certificates: readonly Certificate[] }) {
  const shown = 20;
  if (certificates.length === 0) {
    return <Notice kind="warn" title={t('証明書が選択されていません。', 'No certificate is selected.')} />;
  }
  return (
    <div class="stack">
      <p>{t(`選択した証明書: ${certificates.length} 件`, `Selected certificates: ${certificates.length}`)}</p>
      <Table
        caption={t('選択した証明書', 'Selected certificates')}
        rows={certificates.slice(0, shown)}
        id={({ id }) => id}
        columns={chosenColumns()}
      />
      {certificates.length > shown ? (
        <p class="soft">{t(`ほか ${certificates.length - shown} 件`, `and ${certificates.length - shown} more`)}</p>
      ) : null}
    </div>
  );
}
