import { randomBytes } from 'node:crypto';
import { examplePerson } from '@inkan/demonstration';
import { openDatabase } from '@inkan/postgres';
import type { IssueCommand, RevokeCommand, SignedCommand } from '@inkan/queues';
import { createLogger, FakeClock, newId } from '@inkan/runtime';
import {
  createTestDatabase,
  makeTestCa,
  type TestCa,
  type TestDatabase,
  tempDir,
  writeGeneration,
} from '@inkan/testing';
import { createCommandSigner } from '../../src/commands/command-signer.ts';
import { migrations } from '../../src/db/migrations/index.ts';
import type { Tables } from '../../src/db/schema.ts';
import type { CertificateConditions } from '../../src/domain/certificate-list.ts';
import { keyPoolOf } from '../../src/domain/key-pool.ts';
import { readGenerations } from '../../src/generations/read-generations.ts';
import { createKeyStock } from '../../src/keys/key-stock.ts';
import { createKeyThreads } from '../../src/keys/key-threads.ts';
import { createPackageBuilder } from '../../src/packaging/package-builder.ts';
import { createParallelBuilder } from '../../src/packaging/parallel-builder.ts';
import { acceptCertificates } from '../../src/use-cases/accept-certificates.ts';
import { keepContract, keepOrganization } from '../../src/use-cases/apply-copies.ts';
import { createBell } from '../../src/use-cases/bell.ts';
import { issuePending } from '../../src/use-cases/issue-pending.ts';
import { keepSigningCertificates } from '../../src/use-cases/keep-signing-certificates.ts';
import { registerDevices } from '../../src/use-cases/register-devices.ts';
import type { Registrar } from '../../src/use-cases/registrar.ts';
import { reserveDevices } from '../../src/use-cases/reserve-devices.ts';
import { readMasterKeys } from '../../src/vault/master-keys.ts';
import { createVault } from '../../src/vault/vault.ts';
import { newEd25519, signRequest } from './test-ca.ts';

export const start = new Date('2026-11-24T03:04:05.000Z');

/** Everything the log said, to look for alarms in. */
export type Logged = { alarm?: string; reason?: string; msg: string }[];

export type World = AsyncDisposable & {
  readonly registrar: Registrar;
  readonly clock: FakeClock;
  readonly ca: TestCa;
  /** That of the other generation, G8. */
  readonly olderCa: TestCa | undefined;
  readonly generationsDir: string;
  readonly postgres: TestDatabase;
  readonly logged: Logged;
  readonly commandKey: { privateKeyPem: string; publicKeyPem: string };
};

export const masterKeysJson = (): string =>
  JSON.stringify([{ id: 'master-1', key: randomBytes(32).toString('base64') }]);

/** The registrar on a real database with a CA of its own; its messages stay in the outbox, to be looked at. */
export async function openWorld(
  options: {
    window?: { issuesFrom?: Date; issuesUntil?: Date };
    /** Another generation, G8, beside it. */
    older?: { issuesFrom?: Date; issuesUntil?: Date };
    masterKeys?: string;
  } = {},
): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const clock = new FakeClock(start);
  const folder = stack.use(await tempDir());
  const ca = makeTestCa('G9', start, options.window);
  await writeGeneration(folder.path, ca);
  const olderCa = options.older && makeTestCa('G8', start, options.older);
  if (olderCa) await writeGeneration(folder.path, olderCa);
  const postgres = stack.use(await createTestDatabase({ schema: 'certificates', migrations }));
  const logged: Logged = [];
  const destination = { write: (line: string) => void logged.push(JSON.parse(line)) };
  const logger = createLogger({ service: 'certificates', destination });
  const database = stack.use(
    openDatabase<Tables>({ url: postgres.url, schema: 'certificates', applicationName: 'test', logger }),
  );
  const commandKey = newEd25519();
  const threads = stack.use(createKeyThreads());
  const registrar: Registrar = {
    database,
    generations: readGenerations(folder.path),
    commands: createCommandSigner('test-key', commandKey.privateKeyPem),
    vault: createVault(readMasterKeys(options.masterKeys ?? masterKeysJson())),
    keys: threads,
    stock: stack.use(createKeyStock(threads, logger)),
    keyPool: keyPoolOf(() => 0),
    packages: stack.use(createPackageBuilder()),
    bundles: stack.use(createParallelBuilder()),
    requested: createBell(),
    clock,
    logger,
  };
  const running = stack.move();
  return {
    registrar,
    clock,
    ca,
    olderCa,
    generationsDir: folder.path,
    postgres,
    logged,
    commandKey,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

export type Contract = { contractId: string; organizationId: string; providerId: string };

export async function newContract(
  { registrar }: World,
  changes: {
    licences?: number;
    suspended?: boolean;
    generation?: string;
    validity?: 'fixed' | 'date' | 'datetime';
    keyAlgorithm?: 'rsa2048' | 'ec-p256' | 'ec-p384';
    endsAt?: Date;
    subjectOverride?: boolean;
    deviceRestriction?: boolean;
    iosPackage?: 'p12' | 'mobileconfig';
    packageForm?: 'modern' | 'compatible';
    upn?: boolean;
    userRenewal?: boolean;
    downloadSite?: boolean;
    keyOrigin?: 'browser' | 'csr';
    allowedNetworks?: string[];
  } = {},
): Promise<Contract> {
  const contract = { contractId: newId(), organizationId: newId(), providerId: newId() };
  await registrar.database.transaction(async (tx) => {
    await keepOrganization(tx, organizationFacts(contract, changes));
    await keepContract(tx, contractFacts(contract, changes));
  });
  return contract;
}

export function organizationFacts(
  { organizationId }: Contract,
  { suspended = false, revision = 1, allowedNetworks = [] as string[] } = {},
) {
  return {
    organizationId,
    revision,
    name: '株式会社テスト',
    englishName: 'Test Corporation',
    suspended,
    notifyUsers: true,
    ...(allowedNetworks.length > 0 ? { allowedNetworks } : {}),
  };
}

export function contractFacts(
  contract: Contract,
  changes: Parameters<typeof newContract>[1] & { revision?: number } = {},
) {
  return {
    ...contract,
    revision: changes.revision ?? 1,
    serviceId: newId(),
    serviceName: 'VPN',
    licences: changes.licences ?? 10,
    startsAt: new Date(start.getTime() - 86_400_000).toISOString(),
    endsAt: (changes.endsAt ?? new Date(start.getTime() + 300 * 86_400_000)).toISOString(),
    generation: changes.generation ?? 'G9',
    options: {
      validity: changes.validity ?? ('fixed' as const),
      termMonths: 13,
      keyAlgorithm: changes.keyAlgorithm ?? ('ec-p256' as const),
      emailProtection: false,
      // Left out like from a sender that does not know them.
      ...(changes.subjectOverride ? { subjectOverride: true } : {}),
      ...(changes.deviceRestriction ? { deviceRestriction: true } : {}),
      ...(changes.iosPackage ? { iosPackage: changes.iosPackage } : {}),
      ...(changes.packageForm ? { packageForm: changes.packageForm } : {}),
      ...(changes.upn ? { upn: true } : {}),
      ...(changes.downloadSite ? { downloadSite: true } : {}),
      ...(changes.keyOrigin ? { keyOrigin: changes.keyOrigin } : {}),
      ...(changes.userRenewal ? { userRenewal: true } : {}),
    },
  };
}

export type Asked = Parameters<typeof reserveDevices>[1];
export type AskedDevice = Asked['reservations'][number]['devices'][number];

export function aDevice(changes: Partial<AskedDevice> = {}): AskedDevice {
  return { deviceId: newId(), certificateId: newId(), deviceCode: '01', email: 'Yamada-Taro@mytest.jp', ...changes };
}

export function asking(contract: Contract, devices: AskedDevice[], userId = newId()): Asked {
  return {
    contractId: contract.contractId,
    dryRun: false,
    reservations: [{ reservationId: newId(), userId, devices }],
  };
}

export function registrationOf(contract: Contract, asked: Asked, at = 0) {
  const reservation = asked.reservations[at];
  if (reservation === undefined) throw new Error('no such reservation');
  return {
    reservationId: reservation.reservationId,
    user: {
      userId: reservation.userId,
      revision: 1,
      organizationId: contract.organizationId,
      contractId: contract.contractId,
      unitId: newId(),
      ...examplePerson,
      linkageId: null,
      state: 'active' as const,
    },
    notifyUser: true,
  };
}

/** Reserves and registers; the certificates are then requested. */
export async function register({ registrar }: World, contract: Contract, devices = [aDevice()]): Promise<Asked> {
  const asked = asking(contract, devices);
  await reserveDevices(registrar, asked);
  await registrar.database.transaction((tx) =>
    registerDevices(registrar, tx, { registrations: [registrationOf(contract, asked)] }),
  );
  return asked;
}

/** The signer's answers to everything that waits. */
export async function issueAll(world: World): Promise<void> {
  while ((await issuePending(world.registrar)) > 0) await accept(world, await honestAnswer(world));
}

/** What stands in the outbox for one queue. */
export async function outbox<Payload>({ postgres }: World, queue: string): Promise<Payload[]> {
  const rows = await postgres.query<{ envelope: { payload: Payload } }>(
    'select envelope from outbox where queue = $1 order by delivery_id',
    [queue],
  );
  return rows.map((row) => row.envelope.payload);
}

export async function issueCommands(world: World): Promise<IssueCommand[]> {
  const signed = await outbox<SignedCommand>(world, 'signer.issue-certificates.v1');
  return signed.map(({ command }) => JSON.parse(Buffer.from(command, 'base64').toString('utf8')));
}

export async function revokeCommands(world: World): Promise<RevokeCommand[]> {
  const signed = await outbox<SignedCommand>(world, 'signer.revoke-certificates.v1');
  return signed.map(({ command }) => JSON.parse(Buffer.from(command, 'base64').toString('utf8')));
}

/** The signer's honest answer to the latest command. */
export async function honestAnswer(world: World): Promise<Parameters<typeof acceptCertificates>[2]> {
  const command = (await issueCommands(world)).at(-1);
  if (command === undefined) throw new Error('nothing was commanded');
  return {
    batchId: command.batchId,
    results: command.requests.map((request) => ({
      requestId: request.requestId,
      outcome: 'issued',
      certificate: signRequest(caOf(world, request), request).toString('base64'),
    })),
  };
}

const caOf = ({ ca, olderCa }: World, { generation }: { generation: string }): TestCa =>
  generation === olderCa?.name ? olderCa : ca;

export async function accept(world: World, answer: Parameters<typeof acceptCertificates>[2]): Promise<void> {
  await world.registrar.database.transaction((tx) => acceptCertificates(world.registrar, tx, answer));
}

/** From the registration to the certificate in the register. */
export async function issueOne(world: World, contract: Contract, device = aDevice()): Promise<string> {
  await register(world, contract, [device]);
  await issuePending(world.registrar);
  await accept(world, await honestAnswer(world));
  return device.certificateId;
}

export async function certificateRow(world: World, certificateId: string): Promise<Record<string, unknown>> {
  const [row] = await world.postgres.query('select * from certificates where certificate_id = $1', [certificateId]);
  if (row === undefined) throw new Error(`no certificate ${certificateId}`);
  return row;
}

/** Certifies the registrar's own keys, as the signer does after its first round. */
export async function certifySigningKeys(world: World): Promise<void> {
  if ((await keepSigningCertificates(world.registrar)) > 0) await accept(world, await honestAnswer(world));
}

/** Back to the beginning: faster than a new database. */
export async function emptyRegister(world: World): Promise<void> {
  await world.postgres.query('truncate outbox, signer_batches, reservations, seats, devices, crl_parts, crls cascade');
  world.logged.length = 0;
  world.clock.set(start);
}

/** A search for everything. */
export const noConditions: CertificateConditions = {
  email: null,
  name: null,
  kana: null,
  linkageId: null,
  notAfter: { from: null, until: null },
  notBefore: { from: null, until: null },
  serial: null,
  userId: null,
  deviceId: null,
  unitId: null,
  generation: null,
  deviceCodes: [],
  states: [],
};
