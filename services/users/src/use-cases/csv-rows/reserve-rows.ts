import { DomainError, type Text } from '@inkan/domain';
import { type InternalClient, reserve } from '@inkan/http';
import type { Static } from 'typebox';

export type Reservation = Static<typeof reserve.body>['reservations'][number];

/** What the registrar says of devices, not of one request, and so of every row alike. */
const ofAll = new Set(['contract-not-active', 'generation-closed', 'organization-suspended']);

/**
 * Reserves as many of these as can be had, a reservation per row. The registrar takes all or none; so those that it
 * names are left out, and the others are asked for again. Of licences that do not suffice the first rows get theirs.
 * @returns why a reservation was refused, by its id; the others are reserved
 * @throws DomainError unavailable, and what is nobody's row's fault
 */
export async function reserveRows(
  internal: InternalClient,
  contractId: string,
  asked: readonly Reservation[],
): Promise<Map<string, Text>> {
  const refused = new Map<string, Text>();
  let open = [...asked];
  while (open.length > 0) {
    try {
      await internal.call(reserve, { contractId, dryRun: false, reservations: open });
      return refused;
    } catch (error) {
      const out = error instanceof DomainError ? refusals(error, open) : new Map<string, Text>();
      if (out.size === 0) throw error;
      for (const [id, text] of out) refused.set(id, text);
      open = open.filter(({ reservationId }) => !out.has(reservationId));
    }
  }
  return refused;
}

function refusals(error: DomainError, open: readonly Reservation[]): Map<string, Text> {
  const named = error.fields.flatMap((field): [string, Text][] => {
    const at = /^\/reservations\/(\d+)(\/|$)/.exec(field.pointer)?.[1];
    const reservation = at === undefined ? undefined : open[Number(at)];
    return reservation === undefined ? [] : [[reservation.reservationId, { ja: field.ja, en: field.en }]];
  });
  if (named.length > 0) return new Map(named);
  const left = error.code === 'licence-exceeded' ? seatsLeft(error) : ofAll.has(error.code) ? 0 : open.length;
  return new Map(open.slice(left).map(({ reservationId }) => [reservationId, error.text]));
}

function seatsLeft({ details }: DomainError): number {
  return Math.max(0, Number(details?.['contracted'] ?? 0) - Number(details?.['used'] ?? 0));
}
