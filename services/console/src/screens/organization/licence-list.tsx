import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { periodAndLicences } from '../../data/contract-columns.tsx';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { changeSearch, useLocation } from '../../routing/location.ts';
import type { ScreenProps } from '../screen-list.tsx';
import { ShownLicence } from './licence-certificate.tsx';

type Licensed = Schemas['LicenceCertificate']['contracts'][number];

/** ライセンス証書一覧画面, and the one whose ［ライセンス証書表示］ was pressed (manual, APPENDIX). */
export function LicenceListScreen({ params }: ScreenProps) {
  const organizationId = params['organizationId'] ?? '';
  const { path, search } = useLocation();
  const { data, error, reload } = useAnswer(`licence-certificate/${organizationId}`, (signal) =>
    api().get('/v1/organizations/{organizationId}/licence-certificate', { path: { organizationId }, signal }),
  );
  const shown = data?.contracts.find(({ contractId }) => contractId === search.get('licence'));
  const list = t('ライセンス証書一覧', 'Licence certificates');
  return (
    <Page
      title={shown ? t('ライセンス証書', 'Licence certificate') : list}
      crumbs={shown ? [[list, path]] : []}
      lead={t(
        '契約期間が有効なライセンスのみ表示されます。保存した PDF は複製であり、この画面の表示が正となります。',
        'Only running contracts are shown. A saved PDF is a copy; what is shown here counts.',
      )}
      actions={
        data && shown ? (
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
      {data && shown ? <ShownLicence certificate={data} contract={shown} /> : null}
      {data?.contracts.length === 0 ? (
        <EmptyState title={t('有効なライセンスがありません。', 'No licence is valid.')}>
          <p class="soft">
            {t('契約については、認証局運用者にお問い合わせください。', 'Ask the operator about a contract.')}
          </p>
        </EmptyState>
      ) : shown ? null : (
        <Table
          caption={list}
          rows={data?.contracts ?? []}
          id={({ contractId }) => contractId}
          loading={data === undefined}
          columns={columns()}
        />
      )}
    </Page>
  );
}

const columns = (): Column<Licensed>[] => [
  { name: 'service', title: t('サービス', 'Service'), cell: ({ serviceName }) => serviceName },
  ...periodAndLicences(),
  {
    name: 'show',
    title: t('操作', 'Actions'),
    cell: ({ contractId, serviceName }) => (
      <Button
        size="small"
        label={t(`${serviceName} のライセンス証書表示`, `Show the licence certificate of ${serviceName}`)}
        onPress={() => changeSearch({ licence: contractId })}
      >
        {t('ライセンス証書表示', 'Show')}
      </Button>
    ),
  },
];
