import {
  type AuditActor,
  checkReissue,
  type Day,
  DomainError,
  keptRestrictionInBundle,
  licenceExceeded,
  type Reissue,
  type Text,
} from '@inkan/domain';
import type { CsvRowOutcome, reissueCsvRows } from '@inkan/http';
import { idempotent, type Tx } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { type ContractWithOrganization, lockContract } from '../../db/contracts.ts';
import { certificatesOfDevices, findNamedDevices } from '../../db/named-devices.ts';
import { livingOf, lockForReissue, type ReissuableCertificate } from '../../db/reissues.ts';
import type { Tables } from '../../db/schema.ts';
import { countSeats, settleSeats } from '../../db/seats.ts';
import { objectionToReissue } from '../../domain/decide-reissues.ts';
import { isRestricted } from '../../domain/flat-restriction.ts';
import { assertMayIssue } from '../../domain/may-issue.ts';
import { priorities } from '../../domain/priorities.ts';
import { generationOf } from '../../generations/generation-of.ts';
import { auditReissues } from '../audit-reissues.ts';
import { giveUpForReissue } from '../give-up-awaited.ts';
import type { Registrar } from '../registrar.ts';
import { candidateOf } from '../reissue-candidate.ts';
import { reissueRequest } from '../reissue-request.ts';
import { requestCertificates } from '../request-certificates.ts';
import { chunkKey, type Outcomes, refused, refusedAlike } from './chunk.ts';
import { refusalOf } from './examine-devices.ts';
import { reissuable, unknownDevice } from './objections.ts';

type Question = Static<typeof reissueCsvRows.body>;
type Row = Question['rows'][number];
type Reissued = {
  readonly asked: Row;
  readonly row: ReissuableCertificate;
  readonly changes: Reissue;
  readonly id: string;
};

/**
 * A chunk of CSV一括再発行: each device gets its next certificate or is refused alone. One transaction under the lock on the
 * contract; the old certificates end once the new ones are issued.
 */
export async function reissueRows(
  registrar: Pick<Registrar, 'database' | 'generations' | 'commands' | 'vault' | 'requested' | 'clock'>,
  question: Question,
): Promise<Outcomes> {
  return registrar.database.transaction((tx) =>
    idempotent(tx, chunkKey(question), () => reissueOnce(registrar, tx, question)),
  );
}

async function reissueOnce(
  registrar: Pick<Registrar, 'generations' | 'commands' | 'vault' | 'requested' | 'clock'>,
  tx: Tx<Tables>,
  question: Question,
): Promise<Outcomes> {
  const { contractId, rows } = question;
  const contract = await lockContract(tx.db, contractId);
  if (contract === undefined) throw new DomainError('unavailable');
  const now = registrar.clock.now();
  const { window } = generationOf(registrar.generations, contract.generation);
  const refusal = refusalOf(() =>
    assertMayIssue({
      now,
      contract: { startsAt: contract.starts_at, endsAt: contract.ends_at },
      organizationSuspended: contract.suspended,
      generation: window,
    }),
  );
  if (refusal) return refusedAlike(rows, refusal);

  const chosen = await chooseCertificates(tx, contractId, rows, now);
  const seats = { contracted: contract.licences, used: await countSeats(tx.db, contractId, now) };
  const reissued: Reissued[] = [];
  const outcomes = rows.map((asked, at): CsvRowOutcome => {
    const { row, objection } = chosen[at] ?? { row: undefined, objection: unknownDevice };
    if (row === undefined || objection) return refused(asked.line, objection ?? unknownDevice);
    const changes = checkReissue(asked.typed, {
      options: {
        validity: contract.validity,
        termMonths: contract.term_months,
        subjectOverride: contract.subject_override,
        deviceRestriction: contract.device_restriction,
      },
      now,
      caNotAfter: window.issuingNotAfter,
      devices: [row.device_code],
    });
    if (!changes.ok) return refused(asked.line, together(changes.errors));
    // Without mails to users the administrators fetch all in one file. Set since the file was checked, it is refused here.
    const kept = changes.value.restrictions === null && isRestricted(row);
    if (kept && !question.mailUsers) return refused(asked.line, keptRestrictionInBundle);
    if (!row.device_holds_seat) {
      if (seats.used >= seats.contracted) return refused(asked.line, licenceExceeded({ ...seats, requested: 1 }).text);
      seats.used += 1;
    }
    const id = newId();
    reissued.push({ asked, row, changes: changes.value, id });
    return { line: asked.line, userId: row.user_id, certificateId: id };
  });
  await write(registrar, tx, reissued, { contract, question, now });
  return { rows: outcomes };
}

type Chosen = { readonly row: ReissuableCertificate | undefined; readonly objection: Text | null };

/** For each row the certificate that its reissue follows, locked, or what stands against it. */
async function chooseCertificates(
  tx: Tx<Tables>,
  contractId: string,
  rows: readonly Row[],
  now: Date,
): Promise<Chosen[]> {
  const found = await findNamedDevices(tx.db, contractId, rows);
  const deviceIds = found.flatMap(({ device_id }) => device_id ?? []);
  const certificates = await certificatesOfDevices(tx.db, deviceIds, { lock: false });
  const judged = found.map((one) => reissuable(one, certificates.get(one.device_id ?? '') ?? [], now));
  const certificateIds = judged.flatMap(({ row }) => row?.certificate_id ?? []);
  const locked = new Map(
    (await lockForReissue(tx.db, { contractId, certificateIds, now })).map((row) => [row.certificate_id, row]),
  );
  return judged.map(({ row, objection }) => {
    const fresh = row && locked.get(row.certificate_id);
    return {
      row: fresh,
      objection: objection ?? (fresh ? objectionToReissue(candidateOf(fresh), now) : unknownDevice),
    };
  });
}

async function write(
  registrar: Pick<Registrar, 'commands' | 'vault' | 'requested' | 'clock'>,
  tx: Tx<Tables>,
  reissued: readonly Reissued[],
  { contract, question, now }: { contract: ContractWithOrganization; question: Question; now: Date },
): Promise<void> {
  if (reissued.length === 0) return;
  const revokeOn = question.revokeOn as Day | null;
  const deviceIds = reissued.map(({ row }) => row.device_id);
  const living = Map.groupBy(await livingOf(tx.db, deviceIds, now), (row) => row.device_id);
  await giveUpForReissue(registrar, tx, { deviceIds, by: question.actor as AuditActor, now });
  await requestCertificates(
    registrar,
    tx,
    reissued.map(({ row, changes, id }) =>
      reissueRequest(row, id, {
        contract,
        changes,
        validity: changes.period ? { period: changes.period } : { termMonths: contract.term_months },
        revokeOn,
        now,
        ...subjectOf(changes, contract),
        mailUsers: question.mailUsers,
        priority: priorities.batch,
      }),
    ),
  );
  await settleSeats(tx.db, deviceIds, now);
  await auditReissues(
    tx,
    reissued.map(({ row, id, asked }) => ({
      row,
      reissuedId: id,
      endingIds: (living.get(row.device_id) ?? []).map((each) => each.certificate_id),
      typed: asked.typed,
    })),
    { contract, actor: question.actor as AuditActor, revokeOn, now },
  );
  tx.afterCommit(() => registrar.requested.ring());
}

/** Given any of the three, exactly these stand on the new one; a file has no other way to take a unit away. */
function subjectOf(changes: Reissue, contract: ContractWithOrganization) {
  const { organization, organizationUnit1, organizationUnit2 } = changes;
  if (organization === null && organizationUnit1 === null && organizationUnit2 === null) return {};
  const subject = { organizationUnit1, organizationUnit2 };
  return { subject: { organization: organization ?? contract.organization_english_name, ...subject } };
}

const together = (errors: readonly Text[]): Text => ({
  ja: errors.map(({ ja }) => ja).join(' '),
  en: errors.map(({ en }) => en).join(' '),
});
