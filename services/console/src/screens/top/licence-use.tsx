import { ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { Progress } from '../../components/progress.tsx';
import { type Contract, useLicences } from '../../data/contracts.ts';
import { dayFromNow, japanDay } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Link } from '../../routing/link.tsx';

/** From here on the bar is no longer calm. */
const nearlyUsed = 0.9;

/** ライセンスの使用状況 and the contract's period. */
export function LicenceUse({ contract }: { contract: Contract }) {
  const { data, error, reload } = useLicences(contract.id);
  const ended = contract.endsOn < dayFromNow(0);
  return (
    <Panel
      title={t('ライセンスの使用状況', 'Licences in use')}
      side={<Link to={`/users?contractId=${contract.id}`}>{t('利用者メンテナンス', 'Users')}</Link>}
    >
      <ProblemNotice error={error} retry={reload} />
      {data ? (
        <>
          <p class="figure">
            <span class="figure-number">{data.used.toLocaleString()}</span>
            <span class="number">
              {t(
                `/ ${data.contracted.toLocaleString()} 使用中（残り ${data.free.toLocaleString()}）`,
                `of ${data.contracted.toLocaleString()} in use (${data.free.toLocaleString()} free)`,
              )}
            </span>
          </p>
          <Progress
            label={t('ライセンスの使用数', 'Licences used')}
            done={data.used}
            total={data.contracted}
            tone={data.free <= 0 ? 'bad' : data.used >= data.contracted * nearlyUsed ? 'warn' : 'accent'}
          />
        </>
      ) : null}
      <Facts
        of={[
          [t('サービス', 'Service'), contract.serviceName],
          [
            t('契約期間', 'Period'),
            `${japanDay(contract.startsOn)} ～ ${japanDay(contract.endsOn)}${ended ? t('（終了）', ' (ended)') : ''}`,
          ],
          [t('発行する認証局世代', 'Issuing generation'), contract.generation],
        ]}
      />
    </Panel>
  );
}
