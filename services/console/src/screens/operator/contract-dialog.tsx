import { api } from '../../api/api.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { SelectField, TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import type { Contract } from '../../data/contracts.ts';
import { useGenerations } from '../../data/generations.ts';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { type Asked, useRequest } from '../../flow/use-request.ts';
import { withoutEmpty } from '../../flow/without-empty.ts';
import { japanDay } from '../../language/japan-time.ts';
import { t } from '../../language/language.ts';

type Props = { readonly organizationId: string; readonly contract: Contract | undefined; readonly onClose: () => void };
type Draft = {
  serviceId: string;
  licences: string;
  startsOn: string;
  endsOn: string;
  generation: string;
  revision: number;
};

/** 契約の登録 and 契約の変更: service, licences, period, generation. */
export function ContractDialog({ organizationId, contract, onClose }: Props) {
  const services = useAnswer('services', async (signal) => {
    const found: { value: string; label: string }[] = [];
    for await (const { id, name } of api().each('/v1/services', { query: { limit: 200 }, signal })) {
      found.push({ value: id, label: name });
    }
    return found;
  });
  const generations = useGenerations();
  const ask = (draft: Draft, asked: Asked): Promise<Contract> => {
    const { serviceId, startsOn, endsOn, generation } = draft;
    const licences = Number(draft.licences);
    if (contract) {
      return api().patch('/v1/contracts/{contractId}', {
        path: { contractId: contract.id },
        query: asked.query,
        body: { licences, startsOn, endsOn, generation, revision: draft.revision },
      });
    }
    return api().post('/v1/contracts', {
      ...asked,
      body: withoutEmpty({ organizationId, serviceId, licences, startsOn, endsOn, generation }),
    });
  };
  const flow = useRequest<Draft, Contract>(`contract.${contract?.id ?? organizationId}`, {
    initial: contract
      ? { ...contract, licences: String(contract.licences) }
      : { serviceId: '', licences: '', startsOn: '', endsOn: '', generation: '', revision: 0 },
    ask,
  });
  const { draft, edit } = flow;
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: contract ? t('契約の変更', 'Change the contract') : t('契約の登録', 'Add a contract'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: contract ? t('契約の変更完了', 'Changed') : t('契約の登録完了', 'Added'),
      }}
      onClose={onClose}
      input={() => (
        <div class="fields fields-pair">
          {contract ? null : (
            <SelectField
              required
              label={t('サービス', 'Service')}
              pointer="/serviceId"
              value={draft.serviceId}
              onChange={(serviceId) => edit({ serviceId })}
              choices={[{ value: '', label: '' }, ...(services.data ?? [])]}
            />
          )}
          <TextField
            required
            label={t('ライセンス数', 'Licences')}
            pointer="/licences"
            value={draft.licences}
            onChange={(licences) => edit({ licences })}
          />
          <TextField
            required
            type="date"
            label={t('契約開始日', 'First day')}
            pointer="/startsOn"
            value={draft.startsOn}
            onChange={(startsOn) => edit({ startsOn })}
          />
          <TextField
            required
            type="date"
            label={t('契約終了日', 'Last day')}
            pointer="/endsOn"
            value={draft.endsOn}
            onChange={(endsOn) => edit({ endsOn })}
          />
          <SelectField
            label={t('発行する認証局世代', 'Issuing generation')}
            pointer="/generation"
            value={draft.generation}
            onChange={(generation) => edit({ generation })}
            choices={[
              ...(contract ? [] : [{ value: '', label: t('最新の世代', 'The newest') }]),
              ...(generations.data ?? []).map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        </div>
      )}
      confirm={(made) => (
        <Facts
          of={[
            [t('サービス', 'Service'), made.serviceName],
            [t('ライセンス数', 'Licences'), made.licences.toLocaleString()],
            [t('契約期間', 'Period'), `${japanDay(made.startsOn)} ～ ${japanDay(made.endsOn)}`],
            [t('発行する認証局世代', 'Issuing generation'), made.generation],
          ]}
        />
      )}
      done={({ serviceName }) => (
        <p>{t(`${serviceName} の契約を保存しました。`, `The contract for ${serviceName} is kept.`)}</p>
      )}
    />
  );
}
