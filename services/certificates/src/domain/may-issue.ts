import { DomainError } from '@inkan/domain';
import { contractRuns } from './contract-runs.ts';
import { assertOpen, type GenerationWindow } from './generation-window.ts';

/** @throws DomainError organization-suspended, contract-not-active, generation-closed */
export function assertMayIssue(world: {
  readonly now: Date;
  readonly contract: { readonly startsAt: Date; readonly endsAt: Date };
  readonly organizationSuspended: boolean;
  readonly generation: GenerationWindow;
}): void {
  const { now, contract } = world;
  if (world.organizationSuspended) throw new DomainError('organization-suspended');
  if (!contractRuns(contract, now)) throw new DomainError('contract-not-active');
  assertOpen(world.generation, now);
}
