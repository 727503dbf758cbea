import type { Schemas } from '@inkan/api-client';
import { ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { Tag, type Tone } from '../../components/tag.tsx';
import { useChosenContract } from '../../data/chosen-contract.ts';
import { ContractChoice } from '../../data/contract-choice.tsx';
import { useGenerations } from '../../data/generations.ts';
import { useMe } from '../../identity/me.ts';
import { japanDay, japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { SwitchGeneration } from './switch-generation.tsx';

type Generation = Schemas['Generation'];

/** 認証局世代: the CAs, and the 認証局世代切り替えボタン (manual, はじめに). */
export function GenerationsScreen() {
  const { mayChange, identity } = useMe();
  const generations = useGenerations();
  const choice = useChosenContract();
  return (
    <Page
      title={t('認証局世代', 'CA generations')}
      lead={t(
        '併用期間中は、証明書の発行元認証局を切り替えることができます。',
        'While both generations issue, you choose which one issues for a contract.',
      )}
      actions={
        <a class="button button-plain" href="/v1/generations/bundle" download="inkan-ca.pem">
          {t('認証局証明書をまとめて保存', 'Save all CA certificates')}
        </a>
      }
    >
      <ProblemNotice error={generations.error ?? choice.error} retry={generations.reload} />
      <Panel title={t('発行元認証局', 'Issuing CA')}>
        <ContractChoice choice={choice} />
        {choice.chosen ? (
          <Facts
            of={[
              [
                t('この契約の証明書を発行する世代', 'Issues for this contract'),
                <strong>{choice.chosen.generation}</strong>,
              ],
            ]}
          />
        ) : null}
        {choice.chosen && generations.data && mayChange && identity.kind !== 'provider' ? (
          <SwitchGeneration key={choice.chosen.id} contract={choice.chosen} generations={generations.data} />
        ) : null}
      </Panel>
      {generations.data?.map((generation) => (
        <GenerationFacts key={generation.name} generation={generation} />
      ))}
    </Page>
  );
}

const tones: Readonly<Record<Generation['status'], Tone>> = { upcoming: 'info', issuing: 'good', ended: 'quiet' };

function statusText(status: Generation['status']): string {
  switch (status) {
    case 'upcoming':
      return t('発行開始前', 'Not yet issuing');
    case 'issuing':
      return t('発行中', 'Issuing');
    case 'ended':
      return t('発行終了（失効・CRL は継続）', 'Issuing has ended');
    default:
      return status satisfies never;
  }
}

function GenerationFacts({ generation }: { generation: Generation }) {
  const { name, status, issuing, root, urls, issuesFrom, issuesUntil, crl } = generation;
  return (
    <Panel title={t(`世代 ${name}`, `Generation ${name}`)} side={<Tag tone={tones[status]}>{statusText(status)}</Tag>}>
      <Facts
        of={[
          [t('発行期間', 'Issues'), `${japanDay(issuesFrom)} ～ ${japanDay(issuesUntil)}`],
          [t('発行認証局', 'Issuing CA'), issuing.subject],
          [t('発行認証局の有効期限', 'Issuing CA ends'), japanMinute(issuing.notAfter)],
          [t('ルート認証局', 'Root CA'), root.subject],
          [
            t('ルート認証局の拇印（SHA-1）', 'Root fingerprint (SHA-1)'),
            <span class="mono">{root.fingerprints.sha1}</span>,
          ],
          [
            t('ルート認証局の拇印（SHA-256）', 'Root fingerprint (SHA-256)'),
            <span class="mono">{root.fingerprints.sha256}</span>,
          ],
          [t('失効リスト（CRL）', 'CRL'), <a href={urls.crl}>{urls.crl}</a>],
          [t('失効リストの公開日時', 'CRL published'), japanMinute(crl?.publishedAt)],
          [t('失効リストの次回更新期限', 'Next CRL by'), japanMinute(crl?.nextUpdate)],
        ]}
      />
      <p>
        <Link to={`/generations/${name}/contracts`}>
          {t('この世代を利用中の契約を表示', 'Show what still hangs on it')}
        </Link>
      </p>
    </Panel>
  );
}
