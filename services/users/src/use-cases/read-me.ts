import { type Identity, scopeOf } from '@inkan/http';
import type { ContractView } from '../views/contract-view.ts';
import type { OrganizationView } from '../views/organization-view.ts';
import type { Deps } from './deps.ts';
import { listContracts } from './read-contracts.ts';
import { readOrganization } from './read-organizations.ts';

/** More contracts than one organization has; whoever has more pages through them. */
const limit = 200;

export type Me = {
  readonly identity: Identity;
  readonly organization: OrganizationView | null;
  readonly contracts: ContractView[];
};

/** Operators and providers belong to no organization: their contracts are a list to page through, not theirs. */
export async function readMe(deps: Pick<Deps, 'database'>, identity: Identity): Promise<Me> {
  const { organizationId } = identity;
  if (organizationId === undefined) return { identity, organization: null, contracts: [] };
  const scope = scopeOf(identity);
  const contracts = await listContracts(deps, scope, { after: undefined, limit, organizationId });
  return { identity, organization: await readOrganization(deps, scope, organizationId), contracts: contracts.items };
}
