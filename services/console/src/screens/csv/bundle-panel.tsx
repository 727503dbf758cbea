import type { Schemas } from '@inkan/api-client';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMe } from '../../identity/me.ts';
import { japanMinute } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';

/** 発行した証明書の一括ダウンロード: the ZIP of a job, as long as it is there. Its passwords are for administrators. */
export function BundlePanel({ job }: { job: Schemas['CsvJob'] }) {
  const { identity } = useMe();
  if (!job.bulkDownload || job.bundleEndsAt === null) return null;
  const over = Date.parse(job.bundleEndsAt) <= Date.now();
  return (
    <Panel title={t('発行した証明書の一括ダウンロード', 'The certificates in one file')}>
      {over ? (
        <Notice
          kind="warn"
          title={t(
            `ダウンロード期限（${japanMinute(job.bundleEndsAt)}）を過ぎました。証明書が必要なときは再発行してください。`,
            `It ended on ${japanMinute(job.bundleEndsAt)}. Reissue the certificates that are still needed.`,
          )}
        />
      ) : (
        <>
          <p>
            {t(
              `証明書（.P12）とパスワード（.PIN）を ZIP ファイルでダウンロードできます。期限は ${japanMinute(job.bundleEndsAt)} です。ダウンロードは操作履歴に記録されます。`,
              `Certificates (.P12) and passwords (.PIN) as a ZIP, until ${japanMinute(job.bundleEndsAt)}. Downloads are recorded.`,
            )}
          </p>
          {identity.kind === 'administrator' ? (
            <p>
              <a
                class="button button-primary"
                href={`/v1/contracts/${job.contractId}/csv-jobs/${job.id}/bundle`}
                download
              >
                {t('一括ダウンロード（ZIP）', 'Download (ZIP)')}
              </a>
            </p>
          ) : (
            <p class="soft">
              {t(
                'ダウンロードできるのは利用法人の管理者だけです。利用停止中は、認証局運用者が API でダウンロードできます。',
                'Only administrators can download it; while the organization is suspended, the operator by the API.',
              )}
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
