import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { CopiedText } from '../../components/copied-text.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { Tag } from '../../components/tag.tsx';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import type { ScreenProps } from '../screen-list.tsx';
import './download-site.css';

type Site = Schemas['DownloadSite'];

/** 証明書ダウンロード画面の表示 (manual chapter 4-3-3): the address to hand on, as text and as QR code. */
export function DownloadSiteScreen({ params }: ScreenProps) {
  const organizationId = params['organizationId'] ?? '';
  const { data, error, reload } = useAnswer(`download-site/${organizationId}`, (signal) =>
    api().get('/v1/organizations/{organizationId}/download-site', { path: { organizationId }, signal }),
  );
  return (
    <Page
      title={t('証明書ダウンロード画面の表示', 'Download site')}
      lead={t(
        '利用者に URL と、ID・パスワードを通知してください。利用者はこのサイトから証明書をダウンロードします。',
        'Give people this address, and their IDs and passwords: they fetch their certificates there.',
      )}
      actions={
        data?.open ? (
          <a class="button button-primary" href={data.url} target="_blank" rel="noreferrer">
            {t('ダウンロードサイトを開く', 'Open the site')}
          </a>
        ) : undefined
      }
    >
      <ProblemNotice error={error} retry={reload} />
      {data?.contracts.length === 0 ? <NoSite /> : null}
      {data && data.contracts.length > 0 ? <SiteFacts site={data} /> : null}
    </Page>
  );
}

function NoSite() {
  return (
    <EmptyState title={t('ダウンロードサイトはご利用になれません。', 'There is no download site.')}>
      <p class="soft">
        {t(
          'ダウンロードサイトのオプションがある契約がありません。ご希望の際は、認証局運用者にお問い合わせください。',
          'No contract has the option. Ask the operator for it.',
        )}
      </p>
    </EmptyState>
  );
}

function SiteFacts({ site }: { site: Site }) {
  const { organizationId, url, allowedNetworks, warnings } = site;
  const qrCode = `/v1/organizations/${organizationId}/download-site/qr-code`;
  return (
    <>
      {warnings.map(({ pointer, detail }) => (
        <Notice key={pointer + detail} kind="warn" title={detail} />
      ))}
      <Panel title={t('クライアント証明書のダウンロードサイト URL', 'Address of the download site')}>
        <div class="download-site">
          <div class="stack">
            <CopiedText label={t('ダウンロードサイト URL', 'Address')} text={url} />
            <Facts
              of={[[t('対象のサービス', 'Services'), site.contracts.map((each) => each.serviceName).join('、')]]}
            />
            <p class="row">
              <a class="button button-plain" href={`${qrCode}?format=png`} download="download-site.png">
                {t('QR コードを保存（PNG）', 'Save the QR code (PNG)')}
              </a>
              <a class="button button-plain" href={`${qrCode}?format=svg`} download="download-site.svg">
                {t('QR コードを保存（SVG）', 'Save the QR code (SVG)')}
              </a>
            </p>
          </div>
          <img
            class="download-site-qr"
            src={`${qrCode}?format=svg`}
            width="180"
            height="180"
            alt={t('ダウンロードサイト URL の QR コード', 'The address as a QR code')}
          />
        </div>
      </Panel>
      <Panel
        title={t('許可 IP アドレス', 'Allowed addresses')}
        side={
          site.open ? (
            <Tag tone="good">{t('公開中', 'Open')}</Tag>
          ) : (
            <Tag tone="bad">{t('すべてアクセス拒否', 'Closed')}</Tag>
          )
        }
      >
        {allowedNetworks.length === 0 ? (
          <p>
            {t(
              '許可 IP アドレスがないため、どこからもアクセスできません。利用法人 詳細設定で追加してください。',
              'No address is allowed, so nobody reaches the site. Add some in the settings.',
            )}
          </p>
        ) : (
          <ul class="plain-list">
            {allowedNetworks.map((network) => (
              <li key={network} class="mono">
                {network}
              </li>
            ))}
          </ul>
        )}
        <p>
          <Link to={`/organizations/${organizationId}/settings`}>
            {t('利用法人 詳細設定で変更する', 'Change this in the settings')}
          </Link>
        </p>
      </Panel>
    </>
  );
}
