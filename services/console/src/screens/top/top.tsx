import { ProblemNotice } from '../../components/notice.tsx';
import { useChosenContract } from '../../data/chosen-contract.ts';
import { ContractChoice } from '../../data/contract-choice.tsx';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { ExpiringSoon } from './expiring-soon.tsx';
import { LastLists } from './last-lists.tsx';
import { LicenceUse } from './licence-use.tsx';
import { NoContract } from './no-contract.tsx';
import { RunningJobs } from './running-jobs.tsx';
import './top.css';
import { WaitingForDeletion } from './waiting-for-deletion.tsx';

/** What an administrator should see first. */
export function Top() {
  const { identity } = useMe();
  const choice = useChosenContract();
  const { chosen } = choice;
  return (
    <Page title={t('トップ', 'Top')} lead={t(`${identity.name} さん、お疲れさまです。`, `Welcome, ${identity.name}.`)}>
      <ProblemNotice error={choice.error} retry={choice.reload} />
      {choice.contracts && choice.contracts.length > 1 ? <ContractChoice choice={choice} /> : null}
      {choice.contracts?.length === 0 ? <NoContract /> : null}
      {chosen ? (
        <div class="top" key={chosen.id}>
          <LicenceUse contract={chosen} />
          <ExpiringSoon contract={chosen} />
          <LastLists />
          <RunningJobs contractId={chosen.id} />
          <WaitingForDeletion contractId={chosen.id} />
        </div>
      ) : null}
    </Page>
  );
}
