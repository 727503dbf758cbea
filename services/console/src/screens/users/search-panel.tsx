import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useUnits } from '../../data/contracts.ts';
import { useGenerations } from '../../data/generations.ts';
import { useTypedSearch } from '../../kept/use-typed-search.ts';
import { t } from '../../language/language.ts';
import { changeSearch, useLocation } from '../../routing/location.ts';
import { deviceCodes, deviceName } from '../../vocabulary/devices.ts';
import { certificateStates, stateName } from '../../vocabulary/states.ts';
import { type Conditions, conditionsOf, countConditions, noConditions } from './conditions.ts';

/** ▼検索条件 (manual chapter 4-2, 【補足】クライアント証明書（利用者）を検索する). */
export function SearchPanel({ contractId, problem }: { contractId: string; problem: unknown }) {
  const { search } = useLocation();
  const set = conditionsOf(search);
  const { typed: draft, type: edit, forget } = useTypedSearch<Conditions>(`users/${contractId}`, set);
  const units = useUnits(contractId);
  const generations = useGenerations();
  const count = countConditions(set);
  const text = (name: 'email' | 'name' | 'kana' | 'linkageId' | 'serial', label: string, hint?: string) => (
    <TextField
      label={label}
      pointer={`/${name}`}
      hint={hint}
      value={draft[name] ?? ''}
      mono={name === 'serial'}
      onChange={(value) => edit({ [name]: value })}
    />
  );
  const day = (name: 'notAfterFrom' | 'notAfterTo' | 'notBeforeFrom' | 'notBeforeTo', label: string) => (
    <TextField
      type="date"
      label={label}
      pointer={`/${name}`}
      value={draft[name] ?? ''}
      onChange={(value) => edit({ [name]: value })}
    />
  );
  const searchFor = (conditions: Conditions): void => {
    forget();
    changeSearch({ ...noConditions, ...conditions });
  };
  return (
    <Disclosure
      title={t('検索条件', 'Search')}
      note={count > 0 ? t(`${count} 件の条件を指定中`, `${count} conditions set`) : undefined}
      open={search.get('search') === 'open'}
      onToggle={(open) => changeSearch({ search: open ? 'open' : null }, { replace: true })}
    >
      <Form problem={problem} onSubmit={() => searchFor(draft)}>
        <div class="fields">
          {text(
            'email',
            t('メールアドレス', 'E-mail'),
            t('代表・証明書メールアドレスの一部', 'Part of either address'),
          )}
          {text('name', t('氏名', 'Name'), t('姓・名または英語表記の一部', 'Part of it, also in English'))}
          {text('kana', t('フリガナ', 'Kana'))}
          {text('linkageId', t('サービス連携用ID', 'Linkage ID'))}
          {text('serial', t('シリアル番号', 'Serial number'), t('先頭からの16進数', 'First hexadecimal digits'))}
          <SelectField
            label={t('認証局世代', 'Generation')}
            pointer="/generation"
            value={draft.generation ?? ''}
            onChange={(generation) => edit({ generation })}
            choices={[
              { value: '', label: t('すべて', 'All') },
              ...(generations.data ?? []).map(({ name }) => ({ value: name, label: name })),
            ]}
          />
          <SelectField
            label={t('組織', 'Unit')}
            pointer="/unitId"
            value={draft.unitId ?? ''}
            onChange={(unitId) => edit({ unitId })}
            choices={[
              { value: '', label: t('すべて', 'All') },
              ...(units.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
        <CheckboxGroup
          legend={t('デバイス種別', 'Device')}
          pointer="/deviceCode"
          values={draft.deviceCode ?? []}
          onChange={(deviceCode) => edit({ deviceCode: deviceCode as NonNullable<Conditions['deviceCode']> })}
          choices={deviceCodes.map((value) => ({ value, label: deviceName(value) }))}
        />
        <CheckboxGroup
          legend={t('証明書ステータス', 'State')}
          pointer="/state"
          values={draft.state ?? []}
          onChange={(state) => edit({ state: state as NonNullable<Conditions['state']> })}
          choices={certificateStates.map((value) => ({ value, label: stateName(value) }))}
        />
        <div class="fields fields-narrow">
          {day('notAfterFrom', t('証明書終了日（から）', 'Ends from'))}
          {day('notAfterTo', t('証明書終了日（まで）', 'Ends to'))}
          {day('notBeforeFrom', t('証明書開始日（から）', 'Begins from'))}
          {day('notBeforeTo', t('証明書開始日（まで）', 'Begins to'))}
        </div>
        <div class="row">
          <Button kind="primary" submit>
            {t('検索実行', 'Search')}
          </Button>
          <Button onPress={() => searchFor(set.unitId ? { unitId: set.unitId } : {})}>
            {t('条件をクリア', 'Clear')}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}
