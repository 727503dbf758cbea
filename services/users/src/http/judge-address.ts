import { type JudgeAddress, scopeOf } from '@inkan/http';
import type { Deps } from '../use-cases/deps.ts';
import { openContract } from '../use-cases/open-contract.ts';
import { readOrganization } from '../use-cases/read-organizations.ts';
import { readProvider } from '../use-cases/read-providers.ts';
import { readService } from '../use-cases/read-services.ts';

/** What every route below a provider, a service, an organization or a contract answers first. */
export const judgeAddressOf =
  (deps: Pick<Deps, 'database'>): JudgeAddress =>
  async (identity, { providerId, serviceId, organizationId, contractId }) => {
    const scope = scopeOf(identity);
    if (providerId !== undefined) await readProvider(deps, scope, providerId);
    if (serviceId !== undefined) await readService(deps, scope, serviceId);
    if (organizationId !== undefined) await readOrganization(deps, scope, organizationId);
    if (contractId !== undefined) await openContract(deps.database.read, scope, contractId);
  };
