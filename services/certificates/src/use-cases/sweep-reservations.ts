import { sweepReservations as sweep } from '../db/reservations.ts';
import { sweepSeats } from '../db/seats.ts';
import type { Registrar } from './registrar.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The answer to a repeated question is needed for hours, a late registration may come after days of downtime. */
const keepRegisteredMs = 2 * dayMs;
const keepExpiredMs = 30 * dayMs;

/** Seats that nobody holds any more, and reservations that nobody will ask for. */
export async function sweepReservations({ database, clock }: Pick<Registrar, 'database' | 'clock'>): Promise<void> {
  await database.transaction(async ({ db }) => {
    const now = clock.now();
    await sweepSeats(db, now);
    await sweep(db, {
      registered: new Date(now.getTime() - keepRegisteredMs),
      expired: new Date(now.getTime() - keepExpiredMs),
    });
  });
}
