import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepContract, keepOrganization, keepUser } from '../src/use-cases/apply-copies.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { readLicences } from '../src/use-cases/read-licences.ts';
import { type ReissueOrder, reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { revokeDue } from '../src/use-cases/revoke-due.ts';
import { administrator } from './support/actors.ts';
import {
  accept,
  aDevice,
  type Contract,
  certificateRow,
  contractFacts,
  emptyRegister,
  honestAnswer,
  issueAll,
  issueCommands,
  newContract,
  openWorld,
  organizationFacts,
  outbox,
  register,
  registrationOf,
  start,
  type World,
} from './support/world.ts';

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await emptyRegister(world);
  contract = await newContract(world, { licences: 2 });
});
afterAll(() => world[Symbol.asyncDispose]());

const scope = () => ({ kind: 'organization' as const, organizationId: contract.organizationId });
function order(certificateIds: string[], changes: Partial<ReissueOrder> = {}): ReissueOrder {
  return {
    scope: scope(),
    contractId: contract.contractId,
    certificateIds,
    typed: {},
    revokeOn: undefined,
    dryRun: false,
    idempotency: undefined,
    actor: administrator,
    ...changes,
  };
}
const reissue = (ids: string[], changes?: Partial<ReissueOrder>) =>
  reissueCertificates(world.registrar, order(ids, changes));
/** The one new certificate of a reissue. */
const reissuedOf = async (id: string, changes?: Partial<ReissueOrder>) => {
  const { items } = await reissue([id], changes);
  return items[0]?.reissuedId ?? '';
};
const revokeNow = (ids: string[], revokeOn?: string) =>
  revokeCertificates(world.registrar, { ...order(ids), reason: 'unspecified', revokeOn });
async function issued(device = aDevice()): Promise<string> {
  await register(world, contract, [device]);
  await issueAll(world);
  return device.certificateId;
}
const row = (id: string) => certificateRow(world, id);
const used = async () =>
  (await readLicences(world.registrar, { scope: scope(), contractId: contract.contractId })).used;
const count = async () => (await world.postgres.query('select 1 from certificates')).length;

type Revoked = { certificates: { certificateId: string }[] };

describe('a reissue', () => {
  it('ends the old certificate when the new one is issued, and not before', async () => {
    const old = await issued();
    const answer = await reissue([old]);
    const fresh = answer.items[0]?.reissuedId ?? '';
    expect(answer).toMatchObject({
      items: [{ certificateId: old, endingIds: [old] }],
      licences: { contracted: 2, used: 1, requested: 0 },
      validity: { notAfter: '2027-12-24T14:59:59.000Z', cut: false },
    });
    expect(await row(old)).toMatchObject({ revoked_at: null });
    await issueAll(world);
    expect(await row(fresh)).toMatchObject({ issued_at: start, revoked_at: null, previous_certificate_id: old });
    expect(await row(old)).toMatchObject({ revoked_at: start, revocation_reason: 'superseded' });
    const secrets = await world.postgres.query('select certificate_id from secrets');
    expect(secrets).toEqual([{ certificate_id: fresh }]);
    expect((await outbox<object>(world, 'enrolment.certificates-issued.v1')).at(-1)).toMatchObject({
      certificates: [{ certificateId: fresh, notify: true }],
    });
    expect((await outbox<object>(world, 'enrolment.certificates-revoked.v1')).at(-1)).toMatchObject({
      certificates: [{ certificateId: old, reason: 'superseded' }],
    });
    expect(await used()).toBe(1);
  });

  it('that the signer refuses changes nothing', async () => {
    const old = await issued();
    const fresh = await reissuedOf(old);
    await issuePending(world.registrar);
    const { batchId } = await honestAnswer(world);
    await accept(world, { batchId, results: [{ requestId: fresh, outcome: 'refused', code: 'lint', detail: 'no' }] });
    expect(await row(fresh)).toMatchObject({ failure_code: 'lint' });
    expect(await row(old)).toMatchObject({ revoked_at: null, revoke_on: null });
    expect(await used()).toBe(1);
    // And it may be tried again, from either.
    expect(await reissuedOf(old)).not.toBe('');
  });

  it('that is cancelled while it waits leaves the old one', async () => {
    const old = await issued();
    const fresh = await reissuedOf(old);
    await issuePending(world.registrar);
    const answer = await honestAnswer(world);
    await revokeNow([fresh]);
    await accept(world, answer);
    expect(await row(old)).toMatchObject({ revoked_at: null });
    expect(await used()).toBe(1);
  });

  it('on a day ends the old ones then, except those that end earlier anyway', async () => {
    const device = aDevice();
    const first = await issued(device);
    const second = await reissuedOf(first, { revokeOn: '2026-12-10' });
    await issueAll(world);
    expect((await row(first))['scheduled_reason']).toBe('superseded');
    const third = await reissuedOf(second, { revokeOn: '2026-12-20' });
    await issueAll(world);
    const days = await world.postgres.query<{ day: string }>(
      'select revoke_on::text as day from certificates where revoke_on is not null order by revoke_on',
    );
    expect(days.map(({ day }) => day)).toEqual(['2026-12-10', '2026-12-20']);
    expect(await used()).toBe(1);
    world.clock.set(new Date('2026-12-19T15:00:00Z'));
    await revokeDue(world.registrar);
    for (const id of [first, second]) expect(await row(id)).toMatchObject({ revocation_reason: 'superseded' });
    expect(await row(third)).toMatchObject({ revoked_at: null });
  });

  it('at once ends also what was planned for a later day', async () => {
    const first = await issued();
    const second = await reissuedOf(first, { revokeOn: '2026-12-10' });
    await issueAll(world);
    expect((await reissue([second])).items[0]?.endingIds).toEqual([first, second]);
    await issueAll(world);
    for (const id of [first, second]) expect(await row(id)).toMatchObject({ revoked_at: start, revoke_on: null });
  });

  it('whose day has passed before it was issued ends the old ones then', async () => {
    const old = await issued();
    await reissuedOf(old, { revokeOn: '2026-11-25' });
    const later = new Date('2026-11-27T00:00:00Z');
    world.clock.set(later);
    expect(await revokeDue(world.registrar)).toBe(0);
    await issueAll(world);
    expect(await row(old)).toMatchObject({ revoked_at: later, revocation_reason: 'superseded' });
  });

  it('of what has ended needs a free seat, and says the figures when there is none', async () => {
    const old = await issued();
    await revokeNow([old]);
    expect(await used()).toBe(0);
    expect((await reissue([old], { dryRun: true })).licences).toEqual({ contracted: 2, used: 0, requested: 1 });
    const fresh = await reissuedOf(old);
    expect(await used()).toBe(1);
    await issueAll(world);
    expect(await row(fresh)).toMatchObject({ revoked_at: null, issued_at: start });

    const revoked = await issued(aDevice({ deviceCode: '11' }));
    await revokeNow([revoked]);
    await issued(aDevice({ deviceCode: '20' }));
    await expect(reissue([revoked])).rejects.toMatchObject({
      code: 'licence-exceeded',
      details: { contracted: 2, used: 2, requested: 1 },
    });
  });

  it('of an expired one goes as well', async () => {
    const old = await issued();
    world.clock.set(new Date('2027-08-01T00:00:00Z'));
    await world.postgres.query(`update certificates set not_after = '2027-07-01T00:00:00Z' where certificate_id = $1`, [
      old,
    ]);
    const fresh = await reissuedOf(old);
    await issueAll(world);
    expect(await row(fresh)).toMatchObject({ revoked_at: null });
    expect(await row(old)).toMatchObject({ revoked_at: null });
  });

  it('prints the names of today, and O and OU of the certificate it follows', async () => {
    contract = await newContract(world, { subjectOverride: true, deviceRestriction: true });
    const restriction = { mode: 'or' as const, macAddress: '0123456789AB' };
    const device = aDevice({ organization: 'Branch', organizationUnit1: 'Sales', restriction });
    const asked = await register(world, contract, [device]);
    await issueAll(world);
    await world.registrar.database.transaction(async (tx) => {
      await keepUser(tx, {
        ...registrationOf(contract, asked).user,
        revision: 2,
        familyNameEnglish: 'Suzuki',
        familyName: '鈴木',
      });
      await keepOrganization(tx, { ...organizationFacts(contract), revision: 2, englishName: 'Renamed' });
    });
    const second = await reissuedOf(device.certificateId);
    await issueAll(world);
    expect(await row(second)).toMatchObject({
      common_name: 'Suzuki Taro',
      display_name: '鈴木 太郎',
      subject_organization: 'Branch',
      subject_organization_unit1: 'Sales',
      restriction,
    });
    const third = await reissuedOf(second, {
      typed: { organization: 'Head', organizationUnit2: 'X', restriction: { mode: 'none' } },
    });
    expect(await row(third)).toMatchObject({
      subject_organization: 'Head',
      subject_organization_unit1: 'Sales',
      subject_organization_unit2: 'X',
      restriction: null,
    });
  });

  it('takes a validity where the service does, and the generation and keys of the contract as it is', async () => {
    contract = await newContract(world, { validity: 'date' });
    const old = await issued(aDevice({ validTo: '2027/01/31' }));
    const fresh = await reissuedOf(old, { typed: { validTo: '2027/06/30' } });
    await issueAll(world);
    expect(await row(fresh)).toMatchObject({ not_after: new Date('2027-06-30T14:59:59Z') });
    const typed = { validTo: '2027/02/30', organization: 'X', restriction: { mode: 'none' } };
    await expect(reissue([fresh, newId()], { typed, revokeOn: '2026-11-24' })).rejects.toMatchObject({
      code: 'validation-failed',
      fields: [
        { pointer: '/revokeOn', code: 'too-early' },
        { pointer: '/validTo', code: 'nonexistent-date' },
        { pointer: '/organization', code: 'not-offered' },
        { pointer: '/restriction', code: 'not-offered' },
        { pointer: '/certificateIds/1', code: 'unknown-value' },
      ],
    });
  });

  it('is refused while another waits, in a contract that has ended, and under a generation not known here', async () => {
    const old = await issued();
    await reissue([old]);
    await expect(reissue([old])).rejects.toMatchObject({
      code: 'conflict',
      fields: [{ pointer: '/certificateIds/0', code: 'contradiction' }],
    });
    await issueAll(world);
    const before = await count();
    world.clock.set(new Date(start.getTime() + 301 * 86_400_000));
    await expect(reissue([old])).rejects.toMatchObject({ code: 'contract-not-active' });
    world.clock.set(start);
    await world.registrar.database.transaction((tx) =>
      keepContract(tx, contractFacts(contract, { revision: 2, generation: 'G8' })),
    );
    await expect(reissue([old])).rejects.toMatchObject({ code: 'unavailable' });
    expect(await count()).toBe(before);
  });

  it('of a suspended organization is refused, for the operator too', async () => {
    const old = await issued();
    await world.registrar.database.transaction((tx) =>
      keepOrganization(tx, organizationFacts(contract, { suspended: true, revision: 2 })),
    );
    await expect(reissue([old])).rejects.toMatchObject({ code: 'organization-suspended' });
    await expect(reissue([old], { scope: { kind: 'all' } })).rejects.toMatchObject({ code: 'organization-suspended' });
  });

  it('only tried changes nothing; asked twice under one key happens once', async () => {
    const old = await issued();
    expect((await reissue([old], { dryRun: true })).items).toMatchObject([{ reissuedId: null, endingIds: [old] }]);
    expect(await count()).toBe(1);
    const idempotency = { scope: 'administrator:1', key: newId(), digest: 'd' };
    const first = await reissue([old], { idempotency });
    expect(await reissue([old], { idempotency })).toEqual(first);
    expect(await count()).toBe(2);
  });

  it('asked by two at the same moment is made once', async () => {
    const old = await issued();
    const outcomes = await Promise.allSettled([reissue([old]), reissue([old])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count()).toBe(2);
  });

  it('answered twice by the signer ends the old one once', async () => {
    const old = await issued();
    await reissue([old]);
    await issuePending(world.registrar);
    const answer = await honestAnswer(world);
    await accept(world, answer);
    await accept(world, answer);
    const revoked = await outbox<Revoked>(world, 'enrolment.certificates-revoked.v1');
    const ids = revoked.flatMap(({ certificates }) => certificates.map(({ certificateId }) => certificateId));
    expect(ids.filter((id) => id === old)).toHaveLength(1);
  });

  it('of many devices goes in one command', async () => {
    contract = await newContract(world, { licences: 20 });
    const olds: string[] = [];
    for (let at = 0; at < 5; at += 1) olds.push(await issued());
    const { items } = await reissue(olds);
    await issuePending(world.registrar);
    const requests = (await issueCommands(world)).at(-1)?.requests.map((each) => each.requestId);
    expect(requests?.sort()).toEqual(items.map((each) => each.reissuedId).sort());
  });
});
