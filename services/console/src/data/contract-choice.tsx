import { SelectField } from '../components/field.tsx';
import { t } from '../language/language.ts';
import type { useChosenContract } from './chosen-contract.ts';
import { contractName } from './contracts.ts';
import { OrganizationChoice } from './organization-choice.tsx';

/** 以下のサービスを選択しています */
export function ContractChoice({ choice, label }: { choice: ReturnType<typeof useChosenContract>; label?: string }) {
  const { contracts, chosen, choose } = choice;
  if (contracts === undefined) return null;
  return (
    <div class="fields fields-broad">
      <OrganizationChoice />
      {contracts.length > 0 ? (
        <SelectField
          label={label ?? t('以下のサービスを選択しています', 'Service')}
          pointer="/contractId"
          value={chosen?.id ?? ''}
          onChange={choose}
          choices={contracts.map((contract) => ({ value: contract.id, label: contractName(contract) }))}
        />
      ) : null}
    </div>
  );
}
