import { DomainError } from '@inkan/domain';
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
  if (now < contract.startsAt || now > contract.endsAt) throw new DomainError('contract-not-active');
  assertOpen(world.generation, now);
}
