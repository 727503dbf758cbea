import type { SeatFigures } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { countSeats } from '../db/seats.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';

/** How many licences the contract has and how many are taken, reservations included. */
export async function readLicences(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  of: { scope: Scope; contractId: string },
): Promise<Omit<SeatFigures, 'requested'> & { free: number }> {
  const contract = await openContract(database.read, of.scope, of.contractId);
  const used = await countSeats(database.read, of.contractId, clock.now());
  return { contracted: contract.licences, used, free: Math.max(0, contract.licences - used) };
}
