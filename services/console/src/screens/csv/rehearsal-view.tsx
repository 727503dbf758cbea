import type { Schemas } from '@inkan/api-client';
import { Notice } from '../../components/notice.tsx';
import { Facts } from '../../components/panel.tsx';
import { t } from '../../language/language.ts';
import { CsvErrors } from './csv-errors.tsx';

/** What the file would do, or everything that is wrong with it. */
export function RehearsalView({ rehearsal }: { rehearsal: Schemas['CsvRehearsal'] }) {
  const { rows, errorCount, errors, plan, licences } = rehearsal;
  if (errorCount > 0) {
    return (
      <>
        <Notice
          kind="bad"
          title={t(
            `ファイルに ${errorCount.toLocaleString()} 件の誤りがあります。修正して、もう一度選択してください。`,
            `The file has ${errorCount.toLocaleString()} errors. Correct it and choose it again.`,
          )}
        />
        <CsvErrors errors={errors} />
      </>
    );
  }
  return (
    <>
      <Notice
        kind="info"
        title={t(`${rows.toLocaleString()} 行を処理します。よろしいですか。`, `${rows.toLocaleString()} rows. Go on?`)}
      />
      <PlanFacts plan={plan} />
      {licences ? (
        <p class="number">
          {t(
            `ライセンス: 契約 ${licences.contracted}、使用中 ${licences.used}、今回 ${licences.requested}`,
            `Licences: ${licences.contracted} contracted, ${licences.used} in use, ${licences.requested} asked for`,
          )}
        </p>
      ) : null}
    </>
  );
}

export function PlanFacts({ plan }: { plan: Schemas['CsvPlan'] }) {
  return (
    <Facts
      of={[
        [t('追加される利用者', 'Users added'), plan.usersAdded.toLocaleString()],
        [t('追加される利用デバイス', 'Devices added'), plan.devicesAdded.toLocaleString()],
        [t('発行される証明書', 'Certificates issued'), plan.certificatesIssued.toLocaleString()],
        [t('失効される証明書', 'Certificates revoked'), plan.certificatesEnded?.toLocaleString()],
        [t('削除される利用者', 'Users deleted'), plan.usersDeleted.toLocaleString()],
      ]}
    />
  );
}
