import { Facts, Panel } from '../../components/panel.tsx';
import { Tag } from '../../components/tag.tsx';
import { useGenerations } from '../../data/generations.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';

const refreshMs = 30_000;

/** 最後に公開した失効リスト: whether a revocation of a minute ago can be seen by servers. */
export function LastLists() {
  const { data } = useGenerations(refreshMs);
  return (
    <Panel
      title={t('最後に公開した失効リスト（CRL）', 'Last published CRLs')}
      side={<Link to="/generations">{t('認証局世代', 'CA generations')}</Link>}
    >
      <Facts
        of={(data ?? []).map(({ name, crl }) => [
          t(`世代 ${name}`, `Generation ${name}`),
          <>
            {japanMinute(crl?.publishedAt)}{' '}
            {crl && Date.parse(crl.nextUpdate) < Date.now() ? <Tag tone="bad">{t('期限切れ', 'Expired')}</Tag> : null}
          </>,
        ])}
      />
    </Panel>
  );
}
