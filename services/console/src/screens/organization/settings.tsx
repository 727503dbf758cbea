import type { Schemas } from '@inkan/api-client';
import { useState } from 'preact/hooks';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { TextField } from '../../components/field.tsx';
import { Form, useErrorsWithin } from '../../components/form.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Facts, Panel } from '../../components/panel.tsx';
import { Steps } from '../../components/steps.tsx';
import { useSettings } from '../../data/contracts.ts';
import { useRequest } from '../../flow/use-request.ts';
import { useMe } from '../../identity/me.ts';
import { t } from '../../language/language.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import type { ScreenProps } from '../screen-list.tsx';

type Settings = Schemas['OrganizationSettings'];
type Draft = {
  notifyUsers: boolean;
  certificateDeletion: boolean;
  allowedNetworks: string[];
  before: string;
  after: string;
  revision: number;
};

/** ［利用法人 詳細設定］画面 (manual chapter 4-3-1 and APPENDIX). */
export function SettingsScreen({ params }: ScreenProps) {
  const settings = useSettings(params['organizationId']);
  return (
    <Page title={t('利用法人 詳細設定', 'Organization settings')}>
      <ProblemNotice error={settings.error} retry={settings.reload} />
      {settings.data ? <Editor settings={settings.data} /> : null}
    </Page>
  );
}

function Editor({ settings }: { settings: Settings }) {
  const { mayChange, identity } = useMe();
  const days = (text: string): number[] =>
    text
      .split(/[,、\s]+/)
      .filter(Boolean)
      .map(Number);
  const flow = useRequest<Draft, Settings>(`settings.${settings.organizationId}`, {
    initial: {
      ...settings,
      before: settings.reminderDaysBefore.join(', '),
      after: settings.reminderDaysAfter.join(', '),
    },
    ask: (draft, { query }) =>
      api().patch('/v1/organizations/{organizationId}/settings', {
        path: { organizationId: settings.organizationId },
        query,
        body: {
          notifyUsers: draft.notifyUsers,
          certificateDeletion: draft.certificateDeletion,
          allowedNetworks: draft.allowedNetworks,
          reminderDaysBefore: days(draft.before),
          reminderDaysAfter: days(draft.after),
          // Of when typing began: what somebody else has changed since is not overwritten.
          revision: draft.revision,
        },
      }),
  });
  if (!mayChange || identity.kind === 'provider') return <Summary settings={settings} />;
  const { step, draft, edit, rehearsal, problem, busy } = flow;
  return (
    <div class="stack">
      <Steps now={step} />
      <ProblemNotice error={problem} />
      {step === 'input' ? (
        <Form problem={problem} onSubmit={flow.check}>
          <div class="panels">
            <Panel title={t('利用者へ', 'To users')}>
              <RadioGroup
                legend={t('クライアント証明書の配付メール', 'Mails about certificates')}
                pointer="/notifyUsers"
                value={draft.notifyUsers ? 'on' : 'off'}
                onChange={(value) => edit({ notifyUsers: value === 'on' })}
                choices={[
                  { value: 'on', label: t('メールで通知する', 'Notify by mail') },
                  { value: 'off', label: t('メールで通知しない', 'Do not notify') },
                ]}
              />
            </Panel>
            <Panel title={t('証明書の削除設定', 'Deletion of certificates')}>
              <RadioGroup
                legend={t('失効済み・有効期限切れの証明書の削除', 'Deleting revoked and expired certificates')}
                pointer="/certificateDeletion"
                value={draft.certificateDeletion ? 'on' : 'off'}
                onChange={(value) => edit({ certificateDeletion: value === 'on' })}
                choices={[
                  { value: 'on', label: 'ON' },
                  { value: 'off', label: 'OFF' },
                ]}
              />
            </Panel>
            <Panel title={t('ダウンロードサイトの許可 IP アドレス', 'Addresses that may use the download site')}>
              <p>
                <Link to={`/organizations/${settings.organizationId}/download-site`}>
                  {t('ダウンロードサイトの URL と QR コードを表示', 'Show its address and QR code')}
                </Link>
              </p>
              <Networks networks={draft.allowedNetworks} onChange={(allowedNetworks) => edit({ allowedNetworks })} />
            </Panel>
            <Panel title={t('有効期限通知', 'Reminders')}>
              <div class="fields">
                <TextField
                  label={t('期限前の通知日（何日前、複数はカンマ区切り）', 'Days before the end')}
                  pointer="/reminderDaysBefore"
                  value={draft.before}
                  onChange={(before) => edit({ before })}
                />
                <TextField
                  label={t('期限後の通知日（何日後）', 'Days after the end')}
                  pointer="/reminderDaysAfter"
                  value={draft.after}
                  onChange={(after) => edit({ after })}
                />
              </div>
            </Panel>
          </div>
          <div>
            <Button kind="primary" submit busy={busy}>
              {t('確認', 'Check')}
            </Button>{' '}
            <Button kind="quiet" onPress={flow.reset}>
              {t('入力をやり直す', 'Start over')}
            </Button>
          </div>
        </Form>
      ) : null}
      {step === 'confirm' && rehearsal ? (
        <>
          <Summary settings={rehearsal} />
          <div class="row">
            <Button onPress={flow.back} disabled={busy}>
              {t('戻る', 'Back')}
            </Button>
            <Button kind="primary" busy={busy} onPress={flow.decide}>
              {t('決定', 'Decide')}
            </Button>
          </div>
        </>
      ) : null}
      {step === 'done' ? (
        <>
          <Notice kind="good" title={t('利用法人の設定を変更しました。', 'The settings were changed.')} />
          <div>
            <Button onPress={flow.reset}>{t('設定に戻る', 'Back to the settings')}</Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

function Summary({ settings }: { settings: Settings }) {
  return (
    <>
      {settings.warnings.map(({ pointer, detail }) => (
        <Notice key={pointer + detail} kind="warn" title={detail} />
      ))}
      <Panel title={t('設定内容', 'Settings')}>
        <Facts
          of={[
            [
              t('利用者へ', 'To users'),
              settings.notifyUsers ? t('メールで通知する', 'Notify by mail') : t('メールで通知しない', 'Do not notify'),
            ],
            [t('証明書の削除設定', 'Deletion of certificates'), settings.certificateDeletion ? 'ON' : 'OFF'],
            [
              t('許可 IP アドレス', 'Allowed addresses'),
              settings.allowedNetworks.join(', ') || t('すべてアクセス拒否', 'None'),
            ],
            [t('期限前の通知日', 'Days before the end'), settings.reminderDaysBefore.join(', ')],
            [t('期限後の通知日', 'Days after the end'), settings.reminderDaysAfter.join(', ')],
          ]}
        />
      </Panel>
    </>
  );
}

/** 追加する許可 IP アドレス ［追加］ */
function Networks({ networks, onChange }: { networks: readonly string[]; onChange: (networks: string[]) => void }) {
  const [typed, setTyped] = useState('');
  const errors = useErrorsWithin('/allowedNetworks');
  const add = (): void => {
    const text = typed.trim();
    if (text === '') return;
    if (!networks.includes(text)) onChange([...networks, text]);
    setTyped('');
  };
  return (
    <>
      {networks.length === 0 ? (
        <p class="soft">{t('すべてアクセス拒否（許可 IP アドレスがありません）', 'Nobody: no address is allowed')}</p>
      ) : (
        <ul class="stack">
          {networks.map((network) => (
            <li key={network} class="row">
              <span class="mono">{network}</span>
              <Button
                size="small"
                kind="quiet"
                label={t(`${network} を削除`, `Remove ${network}`)}
                onPress={() => onChange(networks.filter((held) => held !== network))}
              >
                {t('削除', 'Remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {errors.length > 0 ? <p class="field-error">{errors.map(({ message }) => message).join(' ')}</p> : null}
      <div class="fields">
        <TextField
          label={t('追加する許可 IP アドレス', 'Address to allow')}
          pointer="/allowedNetworks"
          hint={t(
            '例: 203.0.113.5、203.0.113.0/24、2001:db8::/32。「0.0.0.0/0」はすべてを許可します（推奨しません）。',
            'E.g. 203.0.113.5, 203.0.113.0/24, 2001:db8::/32. 0.0.0.0/0 admits everybody.',
          )}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <div>
        <Button onPress={add}>{t('追加', 'Add')}</Button>
      </div>
    </>
  );
}
