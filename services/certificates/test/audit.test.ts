import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPackage } from '../src/use-cases/build-package.ts';
import { cancelRevocations } from '../src/use-cases/cancel-revocations.ts';
import { destroyDueSecrets } from '../src/use-cases/destroy-due-secrets.ts';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { registerPassphrase } from '../src/use-cases/register-passphrase.ts';
import { reissueCertificates } from '../src/use-cases/reissue-certificates.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { revokeDue } from '../src/use-cases/revoke-due.ts';
import { administrator, visitor } from './support/actors.ts';
import { accept, type Contract, honestAnswer, issueOne, newContract, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Row = {
  actor_kind: string;
  address: string | null;
  operation: string;
  organization_id: string;
  subject_id: string;
  before: unknown;
  after: unknown;
};

const logOf = async (contract: Contract): Promise<Row[]> =>
  world.postgres.query<Row>('select * from audit where contract_id = $1 order by id', [contract.contractId]);

const chosen = ({ organizationId, contractId }: Contract, certificateId: string) =>
  ({
    scope: { kind: 'organization', organizationId },
    contractId,
    certificateIds: [certificateId],
    dryRun: false,
    idempotency: undefined,
    actor: administrator,
  }) as const;

it('tells a certificate’s life: issued by the house, collected by the person, planned and revoked by the administrator', async () => {
  const contract = await newContract(world);
  const certificateId = await issueOne(world, contract);
  const given = { certificateId, passphrase: 'correct pony staple', chosen: true, visitor };
  await registerPassphrase(world.registrar, given);
  await buildPackage(world.registrar, { certificateId, form: 'default', visitor });
  const choice = chosen(contract, certificateId);
  await revokeCertificates(world.registrar, { ...choice, reason: 'unspecified', revokeOn: '2026-11-30' });
  await cancelRevocations(world.registrar, choice);
  await revokeCertificates(world.registrar, { ...choice, reason: 'keyCompromise', dryRun: true });
  const revocation = {
    ...choice,
    reason: 'keyCompromise',
    idempotency: { scope: 's', key: newId(), digest: 'd' },
  } as const;
  await revokeCertificates(world.registrar, revocation);
  await revokeCertificates(world.registrar, revocation);

  const log = await logOf(contract);
  expect(log.map((row) => [row.actor_kind, row.operation, row.address])).toEqual([
    ['system', 'issue-certificate', null],
    ['person', 'register-passphrase', visitor.address],
    ['person', 'collect-certificate', visitor.address],
    ['administrator', 'schedule-revocation', administrator.address],
    ['administrator', 'cancel-revocation', administrator.address],
    ['administrator', 'revoke-certificate', administrator.address],
  ]);
  for (const row of log) {
    expect(row).toMatchObject({ organization_id: contract.organizationId, subject_id: certificateId });
  }
  expect(log[3]).toMatchObject({ before: { revokeOn: null }, after: { revokeOn: '2026-11-30' } });
  expect(log[5]).toMatchObject({ before: { revokedAt: null }, after: { revocationReason: 'keyCompromise' } });
  expect(JSON.stringify(log)).not.toContain('correct pony');
});

it('tells what the house does by itself: planned revocations, the end of old certificates and of secrets', async () => {
  const contract = await newContract(world);
  const planned = await issueOne(world, contract);
  const choice = chosen(contract, planned);
  await revokeCertificates(world.registrar, { ...choice, reason: 'unspecified', revokeOn: '2026-11-25' });
  const reissued = await issueOne(world, contract);
  await reissueCertificates(world.registrar, { ...chosen(contract, reissued), typed: {}, revokeOn: undefined });
  await issuePending(world.registrar);
  await accept(world, await honestAnswer(world));
  world.clock.advance(48 * 3_600_000);
  await revokeDue(world.registrar);
  world.clock.advance(100 * 86_400_000);
  await destroyDueSecrets(world.registrar);

  const bySystem = (await logOf(contract)).filter((row) => row.operation !== 'issue-certificate');
  expect(bySystem.map((row) => [row.actor_kind, row.operation])).toEqual([
    ['administrator', 'schedule-revocation'],
    ['administrator', 'reissue-certificate'],
    ['system', 'revoke-certificate'],
    ['system', 'revoke-certificate'],
    ['system', 'destroy-secrets'],
  ]);
  expect(bySystem[2]).toMatchObject({ subject_id: reissued, after: { revocationReason: 'superseded' } });
  expect(bySystem[3]).toMatchObject({ subject_id: planned, after: { revocationReason: 'unspecified' } });
});
