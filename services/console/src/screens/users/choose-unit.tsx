import { ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { Progress } from '../../components/progress.tsx';
import { Table } from '../../components/table.tsx';
import { useChosenContract } from '../../data/chosen-contract.ts';
import { ContractChoice } from '../../data/contract-choice.tsx';
import { useLicences, useUnits } from '../../data/contracts.ts';
import { japanDay } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { NoContract } from '../top/no-contract.tsx';
import { AddUnit } from './add-unit.tsx';

/** ［利用者メンテナンス］画面: which contract, which unit (manual chapter 4-1, steps 1 and 2). */
export function ChooseUnit() {
  const choice = useChosenContract();
  const { chosen } = choice;
  const units = useUnits(chosen?.id);
  const licences = useLicences(chosen?.id);
  return (
    <Page
      title={t('利用者メンテナンス', 'Users')}
      lead={t(
        'サービスを確認し、組織名をクリックすると、登録されている利用者の一覧が表示されます。',
        'Check the service and follow the unit to the list of its users.',
      )}
      actions={chosen ? <AddUnit contractId={chosen.id} /> : undefined}
    >
      <ProblemNotice error={choice.error} retry={choice.reload} />
      <ContractChoice choice={choice} />
      {choice.contracts?.length === 0 ? <NoContract /> : null}
      {chosen ? (
        <>
          <Table
            caption={t('組織の一覧', 'Units')}
            rows={units.data ?? []}
            id={(unit) => unit.id}
            loading={units.loading}
            columns={[
              {
                name: 'name',
                title: t('組織名', 'Unit'),
                cell: (unit) => <Link to={`/contracts/${chosen.id}/users?unitId=${unit.id}`}>{unit.name}</Link>,
              },
              { name: 'created', title: t('作成日', 'Created'), cell: (unit) => japanDay(unit.createdAt) },
            ]}
          />
          <p>
            <Link to={`/contracts/${chosen.id}/users`}>
              {t('すべての組織の利用者を表示', 'Show the users of all units')}
            </Link>
          </p>
          <Panel title={t('契約内容', 'Contract')}>
            <Facts
              of={[
                [t('サービス', 'Service'), chosen.serviceName],
                [t('契約期間', 'Period'), `${japanDay(chosen.startsOn)} ～ ${japanDay(chosen.endsOn)}`],
                [t('発行する認証局世代', 'Issuing generation'), chosen.generation],
                [
                  t('ライセンス', 'Licences'),
                  licences.data ? (
                    <>
                      <span class="number">
                        {licences.data.used.toLocaleString()} / {licences.data.contracted.toLocaleString()}
                      </span>
                      <Progress
                        label={t('ライセンスの使用数', 'Licences used')}
                        done={licences.data.used}
                        total={licences.data.contracted}
                      />
                    </>
                  ) : undefined,
                ],
              ]}
            />
          </Panel>
        </>
      ) : null}
    </Page>
  );
}
