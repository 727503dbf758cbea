import type { Schemas } from '@inkan/api-client';
import { api } from '../../api/api.ts';
import { CheckboxGroup } from '../../components/choices.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Facts } from '../../components/panel.tsx';
import type { ServiceOptions } from '../../data/contracts.ts';
import { FlowDialog } from '../../flow/flow-dialog.tsx';
import { type Asked, useRequest } from '../../flow/use-request.ts';
import { withoutEmpty } from '../../flow/without-empty.ts';
import { t } from '../../language/language.ts';
import { flags, validityText } from './service-options.ts';

type Service = Schemas['Service'];
type Props = {
  readonly service: Service | undefined;
  readonly providers: readonly Schemas['Provider'][];
  readonly onClose: () => void;
};
type Draft = {
  providerId: string;
  name: string;
  validity: ServiceOptions['validity'];
  termMonths: string;
  iosPackage: ServiceOptions['iosPackage'];
  keyAlgorithm: ServiceOptions['keyAlgorithm'];
  keyOrigin: ServiceOptions['keyOrigin'];
  on: string[];
};

const initialOf = (service: Service | undefined): Draft =>
  service
    ? {
        ...service.options,
        providerId: service.providerId,
        name: service.name,
        termMonths: String(service.options.termMonths),
        on: flags()
          .map(([name]) => name)
          .filter((name) => service.options[name]),
      }
    : {
        ...{ providerId: '', name: '', validity: 'fixed', termMonths: '13', iosPackage: 'p12' },
        ...{ keyAlgorithm: 'rsa2048', keyOrigin: 'server', on: ['administratorMayIssue', 'userRenewal'] },
      };

/** サービスの登録 and サービスの変更 */
export function ServiceDialog({ service, providers, onClose }: Props) {
  const ask = ({ providerId, name, on, ...draft }: Draft, asked: Asked): Promise<Service> => {
    const { validity, iosPackage, keyAlgorithm, keyOrigin } = draft;
    const options = {
      ...{ validity, iosPackage, keyAlgorithm, keyOrigin, termMonths: Number(draft.termMonths) },
      ...Object.fromEntries(flags().map(([flag]) => [flag, on.includes(flag)])),
    };
    if (service) {
      const path = { serviceId: service.id };
      return api().patch('/v1/services/{serviceId}', { path, query: asked.query, body: { name, options } });
    }
    return api().post('/v1/services', { ...asked, body: withoutEmpty({ providerId, name, options }) });
  };
  const flow = useRequest<Draft, Service>(`service.${service?.id ?? ''}`, {
    initial: initialOf(service),
    ask,
  });
  const { draft, edit } = flow;
  const select = <Name extends 'validity' | 'iosPackage' | 'keyAlgorithm' | 'keyOrigin'>(
    name: Name,
    label: string,
    choices: readonly (readonly [value: Draft[Name], label: string])[],
  ) => (
    <SelectField
      label={label}
      pointer={`/options/${name}`}
      value={draft[name]}
      onChange={(value) => edit({ [name]: value })}
      choices={choices.map(([value, text]) => ({ value, label: text }))}
    />
  );
  return (
    <FlowDialog
      flow={flow}
      titles={{
        input: service ? t('サービスの変更', 'Change the service') : t('サービスの登録', 'Add a service'),
        confirm: t('入力内容の確認', 'Check what you entered'),
        done: service ? t('サービスの変更完了', 'Changed') : t('サービスの登録完了', 'Added'),
      }}
      onClose={onClose}
      input={() => (
        <>
          <div class="fields fields-pair">
            {service ? null : (
              <SelectField
                required
                label={t('サービス提供会社', 'Provider')}
                pointer="/providerId"
                value={draft.providerId}
                onChange={(providerId) => edit({ providerId })}
                choices={[{ value: '', label: '' }, ...providers.map(({ id, name }) => ({ value: id, label: name }))]}
              />
            )}
            <TextField
              required
              label={t('サービス名', 'Name')}
              pointer="/name"
              value={draft.name}
              onChange={(name) => edit({ name })}
            />
            {select('validity', t('有効期間', 'Validity'), [
              ['fixed', t('固定', 'Fixed term')],
              ['date', t('期間指定', 'By day')],
              ['datetime', t('期間+時間指定', 'By day and time')],
            ])}
            <TextField
              label={t('有効期間の月数（固定）・最長月数', 'Months: the term, or the longest')}
              pointer="/options/termMonths"
              value={draft.termMonths}
              onChange={(termMonths) => edit({ termMonths })}
            />
            {select('keyAlgorithm', t('鍵アルゴリズム', 'Key algorithm'), [
              ['rsa2048', 'RSA-2048'],
              ['rsa3072', 'RSA-3072'],
              ['ec-p256', 'EC P-256'],
              ['ec-p384', 'EC P-384'],
            ])}
            {select('keyOrigin', t('鍵の生成場所', 'Where keys are made'), [
              ['server', t('サーバー', 'Server')],
              ['browser', t('利用者のブラウザ', 'The person’s browser')],
              ['csr', t('CSR を受け取る', 'A CSR is handed in')],
            ])}
            {select('iosPackage', t('iOS への配付形式', 'Package for iOS'), [
              ['p12', '.p12'],
              ['mobileconfig', '.mobileconfig'],
            ])}
          </div>
          <CheckboxGroup
            legend={t('オプション', 'Options')}
            pointer="/options"
            values={draft.on}
            onChange={(on) => edit({ on })}
            choices={flags().map(([value, label]) => ({ value, label }))}
          />
        </>
      )}
      confirm={({ name, options }) => (
        <Facts
          of={[
            [t('サービス名', 'Name'), name],
            [t('有効期間', 'Validity'), validityText(options)],
            [t('鍵', 'Key'), `${options.keyAlgorithm} / ${options.keyOrigin}`],
            [t('iOS への配付形式', 'Package for iOS'), options.iosPackage],
            ...flags().map(([flag, label]) => [label, options[flag] ? 'ON' : 'OFF'] as const),
          ]}
        />
      )}
      done={({ name }) => <p>{t(`${name} を保存しました。`, `${name} is kept.`)}</p>}
    />
  );
}
