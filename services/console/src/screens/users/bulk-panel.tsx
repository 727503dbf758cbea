import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import type { ServiceOptions } from '../../data/contracts.ts';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { changeSearch, navigate, useLocation } from '../../routing/location.ts';
import { csvOperationName, csvOperations, csvOperationText } from '../csv/operations.ts';
import './bulk-panel.css';
import type { Certificate } from './certificate-columns.tsx';
import type { Conditions } from './conditions.ts';

type BulkProps = {
  readonly contractId: string;
  readonly options: ServiceOptions | undefined;
  readonly conditions: Conditions;
  readonly chosen: readonly Certificate[];
};

type Command = {
  readonly title: string;
  readonly text: string;
  readonly run: () => void;
  readonly disabled?: boolean;
};

/** ▼一括操作: each command with its ［実行］. */
export function BulkPanel(props: BulkProps) {
  const { search } = useLocation();
  return (
    <Disclosure
      title={t('一括操作', 'Bulk operations')}
      open={search.get('bulk') === 'open'}
      onToggle={(open) => changeSearch({ bulk: open ? 'open' : null }, { replace: true })}
    >
      <ul class="bulk">
        {useCommands(props).map(({ title, text, run, disabled }) => (
          <li key={title} class="bulk-command">
            <div>
              <h3>{title}</h3>
              <p class="soft">{text}</p>
            </div>
            <Button size="small" label={t(`${title} 実行`, `Run ${title}`)} disabled={disabled} onPress={run}>
              {t('実行', 'Run')}
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function useCommands({ contractId, options, chosen }: BulkProps): Command[] {
  const { identity, organization, mayChange } = useMe();
  const dialog = (name: string) => () => changeSearch({ dialog: name });
  const mayIssue = options?.administratorMayIssue === true || identity.kind !== 'administrator';
  const csv = csvOperations.filter(
    (operation) => mayChange && (mayIssue || operation === 'revoke' || operation === 'reissue'),
  );
  const commands: Command[] = [
    ...csv.map((operation) => ({
      title: csvOperationName(operation),
      text: csvOperationText(operation),
      run: dialog(`csv-${operation}`),
    })),
    {
      title: t('CSV処理状況', 'CSV jobs'),
      text: t('受け付けた CSV ファイルの進み具合と結果を表示します。', 'Progress and results of the files.'),
      run: () => navigate(`/contracts/${contractId}/csv-jobs`),
    },
    {
      title: t('利用者リストダウンロード', 'User list download'),
      text: t(
        '表示中の検索条件に該当する利用者を CSV ファイルに出力します。',
        'Everybody who fits the conditions, as CSV.',
      ),
      run: dialog('user-list'),
    },
  ];
  const organizationId = identity.organizationId ?? organization?.id;
  if (organizationId && options?.downloadSite) {
    commands.push({
      title: t('証明書ダウンロード画面の表示', 'Download site'),
      text: t('ダウンロードサイトの URL と QR コードを表示します。', 'Its address and QR code.'),
      run: () => navigate(`/organizations/${organizationId}/download-site`),
    });
  }
  // IDs and passwords are for the organization's own administrators, nobody else.
  if (identity.kind === 'administrator') {
    commands.push({
      title: t('パスワード通知書の発行', 'Password notices'),
      text:
        chosen.length === 0
          ? t('一覧で利用者をチェックしてから実行してください。', 'Choose users in the list first.')
          : t(
              'チェックした利用者の ID とパスワードを PDF で発行します。',
              'IDs and passwords of the chosen users, as PDF.',
            ),
      run: dialog('password-notices'),
      disabled: chosen.length === 0,
    });
  }
  if (organizationId) {
    commands.push({
      title: t('ライセンス証書の取得', 'Licence certificate'),
      text: t('契約期間とライセンス数を証書で確認します。', 'Periods and licences of the contracts.'),
      run: () => navigate(`/organizations/${organizationId}/licence-certificate`),
    });
  }
  return commands;
}
