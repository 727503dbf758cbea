import { CopiedText } from '../../components/copied-text.tsx';
import { t } from '../../language/language.ts';

/** The key, this once; null when it was shown already (a reload, an answer that was lost). */
export function ShownKey({ apiKey }: { apiKey: string | null }) {
  return apiKey === null ? (
    <p>
      {t(
        'キーは一度しか表示できません。控えていない場合は、［更新］で新しいキーを作成してください。',
        'A key is shown only once. If you did not note it, rotate it for a new one.',
      )}
    </p>
  ) : (
    <>
      <p>
        {t(
          'キーはこの画面にしか表示されません。安全な場所に控えてください。',
          'The key is shown here and never again. Keep it somewhere safe.',
        )}
      </p>
      <CopiedText label={t('API キー', 'API key')} text={apiKey} />
    </>
  );
}
