import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { japanDay, japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import type { ScreenProps } from '../screen-list.tsx';
import './licence-certificate.css';

/** ライセンス証書 (manual, APPENDIX): what is shown here is the original, the PDF a copy. */
export function LicenceCertificateScreen({ params }: ScreenProps) {
  const organizationId = params['organizationId'] ?? '';
  const { data, error, reload } = useAnswer(`licence-certificate/${organizationId}`, (signal) =>
    api().get('/v1/organizations/{organizationId}/licence-certificate', { path: { organizationId }, signal }),
  );
  return (
    <Page
      title={t('ライセンス証書', 'Licence certificate')}
      lead={t(
        '契約期間が有効なライセンスのみ表示されます。保存した PDF は複製であり、この画面の表示が正となります。',
        'Only running contracts are shown. A saved PDF is a copy; what is shown here counts.',
      )}
      actions={
        data && data.contracts.length > 0 ? (
          <a
            class="button button-primary"
            href={`/v1/organizations/${organizationId}/licence-certificate/pdf`}
            download={`licence-certificate-${data.asOf.slice(0, 10)}.pdf`}
          >
            {t('保存（PDF）', 'Save (PDF)')}
          </a>
        ) : undefined
      }
    >
      <ProblemNotice error={error} retry={reload} />
      {data?.contracts.length === 0 ? (
        <EmptyState title={t('有効なライセンスがありません。', 'No licence is valid.')} />
      ) : null}
      {data?.contracts.map((contract) => (
        <article key={contract.contractId} class="licence" aria-label={contract.serviceName}>
          <p class="licence-title">{t('ライセンス証書', 'Licence certificate')}</p>
          <p class="licence-to">
            {data.organization.name} {t('御中', '')}
            <span class="soft">{data.organization.englishName}</span>
          </p>
          <dl>
            <div>
              <dt>{t('サービス', 'Service')}</dt>
              <dd>{contract.serviceName}</dd>
            </div>
            <div>
              <dt>{t('契約期間', 'Period')}</dt>
              <dd class="number">{`${japanDay(contract.startsOn)} ～ ${japanDay(contract.endsOn)}`}</dd>
            </div>
            <div>
              <dt>{t('ライセンス数', 'Licences')}</dt>
              <dd class="number">
                {contract.licences.toLocaleString()}
                <span class="soft">
                  {t(`（使用中 ${contract.used.toLocaleString()}）`, ` (${contract.used.toLocaleString()} in use)`)}
                </span>
              </dd>
            </div>
          </dl>
          <p class="licence-date soft">{t(`${japanMinute(data.asOf)} 現在`, `As of ${japanMinute(data.asOf)}`)}</p>
        </article>
      ))}
    </Page>
  );
}
