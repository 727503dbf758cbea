import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';

const refreshMs = 30_000;

/** 最後に公開した失効リスト, for whoever runs the installation: the API shows it to nobody else. */
export function LastLists() {
  const { data, error, reload } = useAnswer('status', (signal) => api().get('/v1/system/status', { signal }), {
    everyMs: refreshMs,
  });
  return (
    <Panel
      title={t('最後に公開した失効リスト（CRL）', 'Last published CRLs')}
      side={<Link to="/system-status">{t('システム状況', 'System status')}</Link>}
    >
      <ProblemNotice error={error} retry={reload} />
      <Facts
        of={(data?.register?.generations ?? []).map(
          ({ generation, crl }) =>
            [t(`世代 ${generation}`, `Generation ${generation}`), japanMinute(crl?.publishedAt)] as const,
        )}
      />
    </Panel>
  );
}
