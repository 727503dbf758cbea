import {
  acceptedValue,
  checkReissue,
  checkRevocationDay,
  type Day,
  type FieldError,
  type Reissue,
  type SeatFigures,
  type Term,
  type TypedReissue,
} from '@inkan/domain';
import { idempotent, type Tx } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { type ContractWithOrganization, lockContract } from '../db/contracts.ts';
import { livingOf, lockForReissue, type ReissuableCertificate } from '../db/reissues.ts';
import type { Tables } from '../db/schema.ts';
import { countSeats, settleSeats } from '../db/seats.ts';
import { decideReissues } from '../domain/decide-reissues.ts';
import { type RequestedValidity, termOf } from '../domain/requested-validity.ts';
import type { Generation } from '../generations/generation.ts';
import { generationOf } from '../generations/generation-of.ts';
import { auditReissues } from './audit-reissues.ts';
import type { ChosenCertificates } from './change-chosen.ts';
import { chooseCertificates } from './choose-certificates.ts';
import { demandRoom } from './demand-room.ts';
import { giveUpForReissue } from './give-up-awaited.ts';
import { noticeReissue } from './notice-administrators.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';
import { candidateOf } from './reissue-candidate.ts';
import { reissueRequest } from './reissue-request.ts';
import { requestCertificates } from './request-certificates.ts';

export type ReissueOrder = ChosenCertificates & {
  readonly typed: TypedReissue;
  /** As typed, `yyyy-mm-dd`, Japan: when the old certificates end; undefined: as soon as the new ones are issued. */
  readonly revokeOn: string | undefined;
};

/** JSON all through: it is what a repeated request is answered with. */
export type ReissueAnswer = {
  readonly items: {
    readonly certificateId: string;
    readonly deviceId: string;
    /** Null as a dry run. */
    readonly reissuedId: string | null;
    /** The device's living certificates, which the new one ends. */
    readonly endingIds: string[];
  }[];
  readonly revokeOn: string | null;
  readonly licences: SeatFigures;
  /** As it would be if it were issued now. RFC 3339. */
  readonly validity: { readonly notBefore: string; readonly notAfter: string; readonly cut: boolean };
};

/**
 * Requests a new certificate for the device of each chosen one, all or none. The old ones end when the new are issued.
 * @throws DomainError not-found, organization-suspended, idempotency-key-reused, and what `decideReissues` says
 */
export async function reissueCertificates(
  registrar: Pick<Registrar, 'database' | 'generations' | 'commands' | 'vault' | 'requested' | 'clock'>,
  order: ReissueOrder,
): Promise<ReissueAnswer> {
  return registrar.database.transaction(async (tx) => {
    await openContract(tx.db, order.scope, order.contractId);
    const run = () => reissue(registrar, tx, order);
    return order.idempotency === undefined || order.dryRun ? run() : idempotent(tx, order.idempotency, run);
  });
}

async function reissue(
  registrar: Pick<Registrar, 'generations' | 'commands' | 'vault' | 'requested' | 'clock'>,
  tx: Tx<Tables>,
  order: ReissueOrder,
): Promise<ReissueAnswer> {
  const contract = await lockContract(tx.db, order.contractId);
  if (contract === undefined) throw new Error(`the contract ${order.contractId} vanished`);
  const now = registrar.clock.now();
  const generation = generationOf(registrar.generations, contract.generation);
  const { contractId } = order;
  const choice = await chooseCertificates(tx.db, order, 'reissue', now);
  const rows = await lockForReissue(tx.db, { contractId, certificateIds: choice.certificateIds, now });
  const byId = new Map(rows.map((row) => [row.certificate_id, row]));
  const chosen = choice.chosen.map(({ certificateId }) => byId.get(certificateId ?? ''));

  const input = readInput(order, contract, generation, rows, now);
  const licences = decideReissues(
    chosen.map((row) => row && candidateOf(row)),
    {
      now,
      contract: { licences: contract.licences, startsAt: contract.starts_at, endsAt: contract.ends_at },
      organizationSuspended: contract.suspended,
      generation: generation.window,
      used: await countSeats(tx.db, contractId, now),
    },
    [...choice.errors, ...input.errors],
    choice.pointers,
  );
  const { changes, revokeOn } = input.accepted();
  const validity: RequestedValidity = changes.period
    ? { period: changes.period }
    : { termMonths: contract.term_months };

  const deviceIds = rows.map((row) => row.device_id);
  const living = Map.groupBy(await livingOf(tx.db, deviceIds, now), (row) => row.device_id);
  const reissued = rows.map((row) => ({ row, reissuedId: order.dryRun ? null : newId() }));
  if (!order.dryRun) {
    await demandRoom(tx.db);
    await giveUpForReissue(registrar, tx, { deviceIds, by: order.actor, now });
    await requestCertificates(
      registrar,
      tx,
      reissued.map(({ row, reissuedId }) =>
        reissueRequest(row, reissuedId ?? '', { contract, changes, validity, revokeOn, now }),
      ),
    );
    await settleSeats(tx.db, deviceIds, now);
    await noticeReissue(tx, { contract, certificateIds: rows.map((row) => row.certificate_id), revokeOn, now });
    tx.afterCommit(() => registrar.requested.ring());
    await auditReissues(
      tx,
      reissued.map(({ row, reissuedId }) => ({
        row,
        reissuedId: reissuedId ?? '',
        endingIds: (living.get(row.device_id) ?? []).map((each) => each.certificate_id),
        typed: order.typed,
      })),
      { contract, actor: order.actor, revokeOn, now },
    );
  }
  const newIds = new Map(reissued.map(({ row, reissuedId }) => [row.certificate_id, reissuedId]));
  return {
    items: chosen.flatMap((row) => {
      if (row === undefined) return [];
      const { certificate_id: certificateId, device_id: deviceId } = row;
      const endingIds = (living.get(deviceId) ?? []).map((each) => each.certificate_id);
      return { certificateId, deviceId, reissuedId: newIds.get(certificateId) ?? null, endingIds };
    }),
    revokeOn,
    licences,
    validity: shownTerm(termOf(validity, now, generation.window.issuingNotAfter)),
  };
}

type Input = {
  readonly errors: readonly FieldError[];
  /** Only once `errors` were told. */
  readonly accepted: () => { changes: Reissue; revokeOn: Day | null };
};

function readInput(
  { typed, revokeOn }: ReissueOrder,
  contract: ContractWithOrganization,
  { window }: Generation,
  rows: readonly ReissuableCertificate[],
  now: Date,
): Input {
  const { validity, term_months: termMonths, subject_override, device_restriction } = contract;
  const changes = checkReissue(typed, {
    options: { validity, termMonths, subjectOverride: subject_override, deviceRestriction: device_restriction },
    now,
    caNotAfter: window.issuingNotAfter,
    devices: rows.map((row) => row.device_code),
  });
  const day = revokeOn === undefined ? undefined : checkRevocationDay(revokeOn, now, '/revokeOn');
  return {
    errors: [...(day === undefined || day.ok ? [] : day.errors), ...(changes.ok ? [] : changes.errors)],
    accepted: () => ({ changes: acceptedValue(changes), revokeOn: day === undefined ? null : acceptedValue(day) }),
  };
}

function shownTerm({ notBefore, notAfter, cut }: Term): ReissueAnswer['validity'] {
  return { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString(), cut };
}
