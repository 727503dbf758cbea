import { type JudgeAddress, scopeOf } from '@inkan/http';
import { openContract } from '../use-cases/open-contract.ts';
import { openOrganization } from '../use-cases/open-organization.ts';
import type { Registrar } from '../use-cases/registrar.ts';

/** What every route below a contract or an organization answers first. */
export const judgeAddressOf =
  ({ database }: Pick<Registrar, 'database'>): JudgeAddress =>
  async (identity, { contractId, organizationId }) => {
    if (organizationId !== undefined) await openOrganization(database.read, scopeOf(identity), organizationId);
    if (contractId !== undefined) await openContract(database.read, scopeOf(identity), contractId);
  };
