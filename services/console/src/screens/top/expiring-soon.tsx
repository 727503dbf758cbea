import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { totalText } from '../../components/pager.tsx';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import { type Contract, useSettings } from '../../data/contracts.ts';
import { useMe } from '../../identity/me.ts';
import { dayFromNow } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';
import { certificateColumns } from '../users/certificate-columns.tsx';

const days = 30;
const shown = 5;
/** Those that still open something. */
const living = ['issued', 'collected', 'revocationScheduled'] as const;

/** 有効期限が近い証明書: what somebody has to reissue next. */
export function ExpiringSoon({ contract }: { contract: Contract }) {
  const { id: contractId, organizationId } = contract;
  const { identity } = useMe();
  const settings = useSettings(identity.kind === 'provider' ? undefined : organizationId);
  const period = { notAfterFrom: dayFromNow(0), notAfterTo: dayFromNow(days) };
  const { data, error, reload } = useAnswer(`expiring/${contractId}/${period.notAfterTo}`, (signal) =>
    api().get('/v1/contracts/{contractId}/certificates', {
      path: { contractId },
      query: { ...period, state: [...living], sort: 'notAfter', limit: shown },
      signal,
    }),
  );
  const query = new URLSearchParams({ ...period, sort: 'notAfter' });
  for (const state of living) query.append('state', state);
  return (
    <Panel
      title={t(`有効期限が ${days} 日以内の証明書`, `Certificates that end within ${days} days`)}
      side={<Link to={`/contracts/${contractId}/users?${query}`}>{t('一覧で表示', 'Show in the list')}</Link>}
    >
      <ProblemNotice error={error} retry={reload} />
      {data ? (
        <>
          <p class="figure">
            <span class="figure-number">{data.total ? totalText(data.total) : data.items.length}</span>
          </p>
          {settings.data?.notifyUsers === false ? (
            <p class="soft">
              {t(
                '利用者へはメールで通知しない設定です。期限が近い証明書は、この一覧で確認してください。',
                'Users are not mailed: look here for what has to be reissued.',
              )}
            </p>
          ) : null}
          {data.items.length > 0 ? (
            <Table
              caption={t('有効期限が近い証明書', 'Certificates that end soon')}
              rows={data.items}
              id={({ id }) => id}
              columns={certificateColumns().filter(({ name }) => ['name', 'email', 'state', 'to'].includes(name))}
            />
          ) : (
            <p class="soft">{t('期限の近い証明書はありません。', 'None ends soon.')}</p>
          )}
        </>
      ) : null}
    </Panel>
  );
}
