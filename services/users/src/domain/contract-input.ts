import { type Checked, type Contract, checkContract } from '@inkan/domain';

/** 契約 as the API takes it. */
export type TypedContract = {
  readonly licences: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly generation?: string;
};

const pointers: Readonly<Record<string, string>> = { '/from': '/startsOn', '/to': '/endsOn' };

/** The domain's rules for a contract, with their errors at the API's fields. */
export function checkContractInput(typed: TypedContract): Checked<Contract> {
  const checked = checkContract({
    licences: typed.licences,
    from: typed.startsOn,
    to: typed.endsOn,
    generation: typed.generation,
  });
  if (checked.ok) return checked;
  return {
    ok: false,
    errors: checked.errors.map((error) => ({ ...error, pointer: pointers[error.pointer] ?? error.pointer })),
  };
}
