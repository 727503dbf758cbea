import { useMe } from '../identity/me.ts';
import { useKept } from '../kept/use-kept.ts';
import { changeSearch, useLocation } from '../routing/location.ts';
import { type Contract, useContracts } from './contracts.ts';

/** 以下のサービスを選択しています: stands in the address, and is remembered from screen to screen. */
export function useChosenContract(): {
  readonly contracts: readonly Contract[] | undefined;
  readonly chosen: Contract | undefined;
  readonly error: unknown;
  readonly reload: () => void;
  readonly choose: (contractId: string) => void;
} {
  const { identity } = useMe();
  const { search } = useLocation();
  const organizationId = identity.organizationId ?? search.get('organizationId') ?? undefined;
  const { data: contracts, error, reload } = useContracts(organizationId);
  const [remembered, remember] = useKept('contract', '');
  const wanted = search.get('contractId') ?? remembered;
  return {
    contracts,
    chosen: contracts?.find(({ id }) => id === wanted) ?? contracts?.[0],
    error,
    reload,
    choose: (contractId) => {
      remember(contractId);
      changeSearch({ contractId }, { replace: true });
    },
  };
}
