import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import type { Contract } from '../../data/contracts.ts';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { useRequest } from '../../flow/use-request.ts';
import { t } from '../../language/language.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';

type Props = { readonly contract: Contract; readonly generations: readonly Schemas['Generation'][] };

/** 認証局世代切り替えボタン: to each generation that issues and is not the contract's own. */
export function SwitchGeneration({ contract, generations }: Props) {
  const { search } = useLocation();
  const others = generations.filter(({ name, status }) => status === 'issuing' && name !== contract.generation);
  const wanted = search.get('switchTo');
  return (
    <div class="row">
      {others.map(({ name }) => (
        <Button key={name} kind="primary" onPress={() => changeSearch({ switchTo: name })}>
          {t(`認証局世代切り替え（${name} へ）`, `Switch to ${name}`)}
        </Button>
      ))}
      {others.length === 0 ? (
        <p class="soft">{t('切り替えられる世代はありません。', 'There is no other generation to switch to.')}</p>
      ) : null}
      {wanted ? <SwitchDialog contract={contract} generation={wanted} /> : null}
    </div>
  );
}

function SwitchDialog({ contract, generation }: { contract: Contract; generation: string }) {
  const path = { contractId: contract.id };
  const flow = useRequest<object, Contract>(`switch.${contract.id}.${generation}`, {
    initial: {},
    ask: (_draft, asked) =>
      api().post('/v1/contracts/{contractId}/generation-switch', { path, body: { generation }, ...asked }),
  });
  const title = t('認証局世代の切り替え', 'Switch the generation');
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: title,
        confirm: t('切り替えの確認', 'Confirm'),
        done: t('認証局世代の切り替え完了', 'Switched'),
      }}
      onClose={() => changeSearch({ switchTo: null })}
      input={() => (
        <p>
          {t(
            `「${contract.serviceName}」の証明書を発行する認証局を、${contract.generation} から ${generation} に切り替えます。`,
            `Certificates for ${contract.serviceName} will be issued by ${generation} instead of ${contract.generation}.`,
          )}
        </p>
      )}
      confirm={() => (
        <Notice kind="warn" title={t('切り替えますか。', 'Switch now?')}>
          {t(
            '発行済みの証明書はそのまま使えます。接続先のサーバーが新しい世代の認証局を信頼していることを確認してください。',
            'Certificates that exist stay valid. Make sure that your servers trust the other generation.',
          )}
        </Notice>
      )}
      done={(switched) => (
        <p>
          {t(
            `これからの証明書は ${switched.generation} から発行されます。`,
            `${switched.generation} issues from now on.`,
          )}
        </p>
      )}
    />
  );
}
