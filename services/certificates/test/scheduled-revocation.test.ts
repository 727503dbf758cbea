import { newId } from '@inkan/runtime';
import { eventually } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSchedules } from '../src/schedules/index.ts';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { cancelRevocations } from '../src/use-cases/cancel-revocations.ts';
import { registerPassphrase } from '../src/use-cases/register-passphrase.ts';
import { type RevocationOrder, revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { revokeDue } from '../src/use-cases/revoke-due.ts';
import { administrator, visitor } from './support/actors.ts';
import {
  aDevice,
  type Contract,
  certificateRow,
  emptyRegister,
  issueOne,
  newContract,
  openWorld,
  outbox,
  register,
  revokeCommands,
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
  contract = await newContract(world);
});
afterAll(() => world[Symbol.asyncDispose]());

/** 00:00 in Japan on 2026-11-30; the world begins at noon of the 24th. */
const midnight = new Date('2026-11-29T15:00:00Z');
const day = '2026-11-30';

function order(certificateIds: string[], changes: Partial<RevocationOrder> = {}): RevocationOrder {
  return {
    scope: { kind: 'organization', organizationId: contract.organizationId },
    contractId: contract.contractId,
    certificateIds,
    reason: 'unspecified',
    revokeOn: day,
    dryRun: false,
    idempotency: undefined,
    actor: administrator,
    ...changes,
  };
}
const plan = (ids: string[], changes?: Partial<RevocationOrder>) =>
  revokeCertificates(world.registrar, order(ids, changes));
const cancel = (ids: string[], changes?: Partial<RevocationOrder>) =>
  cancelRevocations(world.registrar, order(ids, changes));
const another = () => issueOne(world, contract, aDevice());
const commandsFor = async (certificateId: string) => {
  const serial = ((await certificateRow(world, certificateId))['serial'] as Buffer).toString('hex');
  return (await revokeCommands(world)).flatMap((each) => each.revocations).filter((each) => each.serial === serial);
};

describe('a planned revocation', () => {
  it('leaves the certificate good, collectable and licensed until its day', async () => {
    const certificateId = await another();
    const [shown] = await plan([certificateId], { reason: 'keyCompromise' });
    expect(shown).toMatchObject({ state: 'revocationScheduled', revoke_on: day, revoked_at: null });
    world.clock.set(new Date(midnight.getTime() - 1));
    expect(await revokeDue(world.registrar)).toBe(0);
    await registerPassphrase(world.registrar, {
      certificateId,
      passphrase: 'correct pony staple',
      chosen: true,
      visitor,
    });
    expect(
      (await buildPackage(world.registrar, { certificateId, form: 'default', visitor })).bytes.length,
    ).toBeGreaterThan(0);
    expect(await commandsFor(certificateId)).toEqual([]);
    expect(
      await world.postgres.query('select 1 from seats where contract_id = $1', [contract.contractId]),
    ).toHaveLength(1);
  });

  it('happens at 00:00 in Japan, with everything that a revocation is', async () => {
    const certificateId = await another();
    await plan([certificateId], { reason: 'keyCompromise' });
    world.clock.set(midnight);
    expect(await revokeDue(world.registrar)).toBe(1);
    expect(await certificateRow(world, certificateId)).toMatchObject({
      revoked_at: midnight,
      revocation_reason: 'keyCompromise',
      revoke_on: null,
    });
    expect(await commandsFor(certificateId)).toMatchObject([
      { reason: 'keyCompromise', revokedAt: midnight.toISOString() },
    ]);
    expect((await outbox<object>(world, 'enrolment.certificates-revoked.v1')).at(-1)).toMatchObject({
      certificates: [{ certificateId }],
    });
    expect(await world.postgres.query('select 1 from secrets where certificate_id = $1', [certificateId])).toEqual([]);
    expect(await world.postgres.query('select 1 from seats where contract_id = $1', [contract.contractId])).toEqual([]);
  });

  it('of a day on which nothing ran is done at the next start, and dated then', async () => {
    const certificateId = await another();
    await plan([certificateId]);
    const late = new Date('2026-12-03T05:06:07Z');
    world.clock.set(late);
    const stopping = new AbortController();
    await using _running = startSchedules(world.registrar, stopping.signal);
    await eventually(async () =>
      expect(await certificateRow(world, certificateId)).toMatchObject({ revoked_at: late }),
    );
    stopping.abort();
  });

  it('is done once by two processes at the same moment', async () => {
    const ids = [await another(), await another(), await another()];
    await plan(ids);
    world.clock.set(midnight);
    const done = await Promise.all([revokeDue(world.registrar), revokeDue(world.registrar)]);
    expect(done[0] + done[1] + (await revokeDue(world.registrar))).toBe(3);
    for (const id of ids) expect(await commandsFor(id)).toHaveLength(1);
  });

  it('keeps its own reason beside others of the day', async () => {
    const [lost, left] = [await another(), await another()];
    await plan([lost], { reason: 'keyCompromise' });
    await plan([left]);
    world.clock.set(midnight);
    await revokeDue(world.registrar);
    expect((await certificateRow(world, lost))['revocation_reason']).toBe('keyCompromise');
    expect((await certificateRow(world, left))['revocation_reason']).toBe('unspecified');
  });

  it('can be moved to another day, and overtaken at once', async () => {
    const certificateId = await another();
    await plan([certificateId]);
    expect(await plan([certificateId], { revokeOn: '2026-12-01' })).toMatchObject([{ revoke_on: '2026-12-01' }]);
    const [shown] = await plan([certificateId], { revokeOn: undefined });
    expect(shown).toMatchObject({ state: 'revoked', revoke_on: null, revoked_at: start });
  });

  it('of a certificate that expires before its day never happens', async () => {
    const certificateId = await another();
    await plan([certificateId]);
    await world.postgres.query(`update certificates set not_after = '2026-11-28T14:59:59Z' where certificate_id = $1`, [
      certificateId,
    ]);
    world.clock.set(midnight);
    expect(await revokeDue(world.registrar)).toBe(0);
    expect(await plan([certificateId], { revokeOn: '2026-12-05' }).catch((error) => error.code)).toBe(
      'certificate-not-living',
    );
  });

  it('tells every error at once, and plans nothing', async () => {
    const mine = await another();
    const revoked = await another();
    await plan([revoked], { revokeOn: undefined });
    const waiting = aDevice();
    await register(world, contract, [waiting]);
    await expect(
      plan([mine, waiting.certificateId, newId(), revoked], { revokeOn: '2026-12-25' }),
    ).rejects.toMatchObject({
      code: 'validation-failed',
      fields: [
        { pointer: '/revokeOn', code: 'too-late' },
        { pointer: '/certificateIds/2', code: 'unknown-value' },
        { pointer: '/certificateIds/3', code: 'contradiction' },
        { pointer: '/certificateIds/1', code: 'contradiction' },
      ],
    });
    await expect(plan([waiting.certificateId])).rejects.toMatchObject({ code: 'conflict' });
    expect((await certificateRow(world, mine))['revoke_on']).toBeNull();
  });

  it('only tried changes nothing', async () => {
    const certificateId = await another();
    await plan([certificateId], { dryRun: true });
    expect((await certificateRow(world, certificateId))['revoke_on']).toBeNull();
  });
});

describe('taking a planned revocation back', () => {
  it('makes the certificate what it was', async () => {
    const certificateId = await another();
    await plan([certificateId]);
    expect(await cancel([certificateId], { dryRun: true })).toMatchObject([{ state: 'revocationScheduled' }]);
    expect(await cancel([certificateId])).toMatchObject([{ state: 'issued', revoke_on: null }]);
    world.clock.set(midnight);
    expect(await revokeDue(world.registrar)).toBe(0);
  });

  it('is refused once it has happened, and where nothing is planned, at every place', async () => {
    const [done, plain, planned] = [await another(), await another(), await another()];
    await plan([done]);
    world.clock.set(midnight);
    await revokeDue(world.registrar);
    await plan([planned], { revokeOn: '2026-12-05' });
    await expect(cancel([planned, done, plain])).rejects.toMatchObject({
      code: 'validation-failed',
      fields: [{ pointer: '/certificateIds/1' }, { pointer: '/certificateIds/2' }],
    });
    expect((await certificateRow(world, planned))['revoke_on']).not.toBeNull();
  });

  it('asked twice under one key happens once', async () => {
    const certificateId = await another();
    await plan([certificateId]);
    const idempotency = { scope: 'administrator:1', key: newId(), digest: 'd' };
    const first = await cancel([certificateId], { idempotency });
    expect(await cancel([certificateId], { idempotency })).toEqual(first);
  });
});
