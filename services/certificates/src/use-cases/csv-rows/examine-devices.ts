import { DomainError, type Text } from '@inkan/domain';
import type { examineCsvDevices, readCsvIssuing as readCsvIssuingRoute } from '@inkan/http';
import type { Static } from 'typebox';
import { contractInScope } from '../../db/contracts.ts';
import { certificatesOfDevices, findNamedDevices, seatHolders } from '../../db/named-devices.ts';
import { countSeats } from '../../db/seats.ts';
import { isRestricted } from '../../domain/flat-restriction.ts';
import { assertMayIssue } from '../../domain/may-issue.ts';
import { generationOf } from '../../generations/generation-of.ts';
import type { Registrar } from '../registrar.ts';
import { objectionToNew, reissuable, revocable } from './objections.ts';

type Answer = Static<typeof examineCsvDevices.response>;

/** What is known of the devices that rows of a file name: three queries, however many. */
export async function examineDevices(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { contractId, operation, planned, devices }: Static<typeof examineCsvDevices.body>,
): Promise<Answer> {
  const db = database.read;
  const now = clock.now();
  const found = await findNamedDevices(db, contractId, devices);
  if (operation === 'register') {
    return {
      devices: found.map((one) => ({
        objection: objectionToNew(one),
        certificates: 1,
        takesSeat: true,
        restricted: false,
      })),
    };
  }
  const deviceIds = found.flatMap(({ device_id }) => device_id ?? []);
  const certificates = await certificatesOfDevices(db, deviceIds, { lock: false });
  const seated = operation === 'reissue' ? await seatHolders(db, deviceIds, now) : new Set<string>();
  return {
    devices: found.map((one) => {
      const own = certificates.get(one.device_id ?? '') ?? [];
      const ending = revocable(one, own, planned ? 'scheduleRevocation' : 'revoke', now);
      const followed = operation === 'reissue' ? reissuable(one, own, now) : undefined;
      return {
        objection: followed ? followed.objection : ending.objection,
        certificates: ending.rows.length,
        takesSeat: !seated.has(one.device_id ?? ''),
        restricted: followed?.row !== undefined && isRestricted(followed.row),
      };
    }),
  };
}

/** @throws DomainError unavailable while the contract is not known here */
export async function readIssuing(
  registrar: Pick<Registrar, 'database' | 'generations' | 'clock'>,
  { contractId }: Static<typeof readCsvIssuingRoute.body>,
): Promise<Static<typeof readCsvIssuingRoute.response>> {
  const db = registrar.database.read;
  const contract = await contractInScope(db, { kind: 'all' }, contractId);
  if (contract === undefined) throw new DomainError('unavailable');
  const now = registrar.clock.now();
  const generation = generationOf(registrar.generations, contract.generation);
  return {
    licences: { contracted: contract.licences, used: await countSeats(db, contractId, now) },
    caNotAfter: generation.window.issuingNotAfter.toISOString(),
    refusal: refusalOf(() =>
      assertMayIssue({
        now,
        contract: { startsAt: contract.starts_at, endsAt: contract.ends_at },
        organizationSuspended: contract.suspended,
        generation: generation.window,
      }),
    ),
  };
}

export function refusalOf(judge: () => void): Text | null {
  try {
    judge();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return { ja: error.text.ja, en: error.text.en };
    throw error;
  }
}
