import type { Schemas } from '@inkan/api-client';
import { japanDay, japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';
import './licence-certificate.css';

type LicenceCertificate = Schemas['LicenceCertificate'];

/** 「ライセンス証書」 (manual, APPENDIX): what is shown here is the original, the PDF a copy. */
export function ShownLicence(props: {
  certificate: LicenceCertificate;
  contract: LicenceCertificate['contracts'][number];
}) {
  const { certificate, contract } = props;
  const { organization, asOf } = certificate;
  return (
    <article class="licence" aria-label={contract.serviceName}>
      <p class="licence-title">{t('ライセンス証書', 'Licence certificate')}</p>
      <p class="licence-to">
        {organization.name} {t('御中', '')}
        <span class="soft">{organization.englishName}</span>
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
      <p class="licence-date soft">{t(`${japanMinute(asOf)} 現在`, `As of ${japanMinute(asOf)}`)}</p>
    </article>
  );
}
