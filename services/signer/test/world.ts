import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newMessageKeys } from '@inkan/messaging/testing';
import { type Database, openDatabase, withInbox } from '@inkan/postgres';
import {
  type CertificateRequest,
  certificatesSigned,
  commandContext,
  type Envelope,
  issueCertificates as issueContract,
  parseEnvelope,
  type Revocation,
  revokeCertificates as revokeContract,
  type SignedCommand,
  signerAudience,
} from '@inkan/queues';
import { createLogger, FakeClock, newId } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase, tempDir } from '@inkan/testing';
import type { Alarm } from '../src/alarms.ts';
import { writeGeneration } from '../src/ceremony/generation-folders.ts';
import { makeGeneration } from '../src/ceremony/make-generation.ts';
import { readPlan } from '../src/ceremony/plan.ts';
import { alarmed } from '../src/commands/alarmed.ts';
import { type PinnedKeys, readPinnedKeys } from '../src/commands/pinned-keys.ts';
import { migrations, schemaName } from '../src/db/migrations/index.ts';
import type { SignerTables } from '../src/db/schema.ts';
import { type Generations, loadGenerations } from '../src/generations/load-generations.ts';
import { type Answer, completeAnswer } from '../src/issue-certificates/answer.ts';
import { type CycleContext, issueCertificates } from '../src/issue-certificates/issuance-cycle.ts';
import { acceptRevocations } from '../src/revoke-certificates/accept-revocations.ts';

export const passphrase = 'correct-horse-battery-staple';
/** With which services sign what they send each other. */
export const messageKeys = newMessageKeys();
export const silent = createLogger({ service: 'signer', level: 'silent' });

export type Signing = { keyId?: string; key?: KeyObject; context?: string };

/** Everything a signer needs, and a registrar's key to command it with. The clock stands still. */
export type World = AsyncDisposable & {
  readonly folder: string;
  readonly testDatabase: TestDatabase;
  readonly database: Database<SignerTables>;
  readonly generations: Generations;
  readonly pinnedKeys: PinnedKeys;
  readonly clock: FakeClock;
  readonly alarms: { alarm: Alarm; facts: Readonly<Record<string, unknown>> }[];
  readonly context: CycleContext;
  /** A request that is in order, but for what is changed. */
  request(changes?: Partial<CertificateRequest>): CertificateRequest;
  /** Signed as the registrar would, but for what is changed. */
  command(requests: readonly CertificateRequest[], head?: object, signing?: Signing): SignedCommand;
  revokeCommand(revocations: readonly Revocation[], head?: object, signing?: Signing): SignedCommand;
  /** Runs the cycle as the consumer does, and gives the answer that the outbox keeps, made whole. */
  issue(signed: SignedCommand, message?: Envelope<SignedCommand>): Promise<Answer>;
  revoke(signed: SignedCommand): Promise<void>;
  answerTo(messageId: string): Promise<Answer | undefined>;
};

export type TestKey = 'ec-p256' | 'ec-p384' | 'rsa2048' | 'rsa3072';

const planned = (name: string, key: TestKey, digest: string) => ({
  name,
  rootKey: key,
  issuingKey: key,
  digest,
  rootSubject: { organization: 'Inkan Test', commonName: `Test Root ${name}` },
  issuingSubject: { organization: 'Inkan Test', commonName: `Test Issuing ${name}` },
  rootYears: 20,
  issuingYears: 10,
  publicBaseUrl: 'http://pki.example.jp',
  platformUnit: 'Inkan Client Certificate',
});

const start = new Date('2026-03-01T03:00:00.000Z');
const inDays = (days: number): string => new Date(start.getTime() + days * 86_400_000).toISOString();

export function envelopeOf<T>(type: string, payload: T): Envelope<T> {
  const head = { version: 1, time: start.toISOString(), producer: 'certificates', correlationId: newId() };
  return { id: newId(), deliveryId: newId(), type, ...head, payload };
}

/** SubjectPublicKeyInfo in base64; EC P-256 where nothing is said. */
export function freshKey(type: 'ec' | 'rsa' | 'ed25519' = 'ec', options: object = { namedCurve: 'P-256' }): string {
  const { publicKey } = generateKeyPairSync(type as 'ec', options as { namedCurve: string });
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** @param changes of every generation of the plan */
export async function createWorld(
  keys: Readonly<Record<string, TestKey>>,
  changes: { readonly issuingKeyUri?: string } = {},
): Promise<World> {
  const cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await tempDir()).path;
  const testDatabase = cleanup.use(await createTestDatabase({ schema: schemaName, migrations }));
  const options = { url: testDatabase.url, schema: schemaName, applicationName: 'signer test', logger: silent };
  const database = cleanup.use(openDatabase<SignerTables>(options));

  const folders = {
    publicDir: join(folder, 'public'),
    privateDir: join(folder, 'private'),
    sealedDir: join(folder, 'sealed'),
  };
  const plan = readPlan(
    JSON.stringify({
      generations: Object.entries(keys).map(([name, key]) => ({
        ...planned(name, key, key === 'rsa3072' ? 'sha384' : 'sha256'),
        ...changes,
      })),
    }),
  );
  for (const generation of plan.generations) {
    const made = await makeGeneration(generation, start);
    await writeGeneration(folders, made, { root: 'root-passphrase-of-a-test', issuing: passphrase });
  }
  const generations = await loadGenerations(folders.publicDir, folders.privateDir, passphrase);

  const registrar = generateKeyPairSync('ed25519');
  const publicKey = registrar.publicKey.export({ type: 'spki', format: 'pem' });
  const pinned = JSON.stringify([{ id: 'registrar-1', publicKey, from: inDays(-1), until: inDays(9000) }]);
  await writeFile(join(folder, 'command-keys.json'), pinned);
  const pinnedKeys = readPinnedKeys(pinned);

  const clock = new FakeClock(start);
  const alarms: World['alarms'] = [];
  const alarm: CycleContext['alarm'] = (name, facts) => alarms.push({ alarm: name, facts });
  const context: CycleContext = { database, pinnedKeys, generations, clock, alarm };
  const [firstGeneration = ''] = generations.keys();

  const signed = (purpose: string, body: object, signing: Signing = {}): SignedCommand => {
    const bytes = Buffer.from(JSON.stringify(body));
    const message = Buffer.concat([Buffer.from(signing.context ?? purpose), Buffer.of(0), bytes]);
    const signature = sign(null, message, signing.key ?? registrar.privateKey);
    const keyId = signing.keyId ?? 'registrar-1';
    return { keyId, command: bytes.toString('base64'), signature: signature.toString('base64') };
  };
  const head = () => ({
    audience: signerAudience,
    batchId: newId(),
    notAfter: new Date(clock.now().getTime() + 3_600_000).toISOString(),
  });

  const answerTo = async (messageId: string): Promise<Answer | undefined> => {
    const sql = "select envelope from outbox where envelope->>'causationId' = $1";
    const [row] = await testDatabase.query<{ envelope: Envelope }>(sql, [messageId]);
    if (!row) return undefined;
    const { payload } = row.envelope;
    return parseEnvelope(certificatesSigned, { ...row.envelope, payload: await completeAnswer(database, payload) })
      .payload;
  };

  return {
    folder,
    testDatabase,
    database,
    generations,
    pinnedKeys,
    clock,
    alarms,
    context,
    answerTo,
    request: (changes = {}) => ({
      requestId: newId(),
      profile: 'client',
      generation: firstGeneration,
      subject: { organization: 'Test Corporation', commonName: 'YAMADA TARO', email: 'Yamada-Taro@mytest.jp' },
      // A key is made only where none is given: a bench gives thousands of requests the same few.
      publicKey: changes.publicKey ?? freshKey(),
      notBefore: new Date(clock.now().getTime() - 300_000).toISOString(),
      notAfter: new Date(clock.now().getTime() + 365 * 86_400_000).toISOString(),
      ...changes,
    }),
    command: (requests, changes = {}, signing) =>
      signed(commandContext.issue, { ...head(), requests, ...changes }, signing),
    revokeCommand: (revocations, changes = {}, signing) =>
      signed(commandContext.revoke, { ...head(), revocations, ...changes }, signing),
    async issue(command, message = envelopeOf('issue-certificates', command)) {
      await alarmed(alarm, message, async () => {
        await issueCertificates(context, message, async (run) => {
          await withInbox(database, issueContract, message, 'signer', run);
        });
      });
      const answer = await answerTo(message.id);
      if (!answer) throw new Error('there is no answer');
      return answer;
    },
    async revoke(command) {
      const message = envelopeOf('revoke-certificates', command);
      const revocation = { pinnedKeys, generations, clock, alarm, nudgeCrls: () => undefined };
      await alarmed(alarm, message, async () => {
        await withInbox(database, revokeContract, message, 'signer', (tx) =>
          acceptRevocations(revocation, tx, message),
        );
      });
    },
    [Symbol.asyncDispose]: () => cleanup.disposeAsync(),
  };
}

/** The certificate (DER) of an answer's first result. */
export function issuedIn(answer: Answer, index = 0): Buffer {
  const result = answer.results[index];
  if (result?.outcome !== 'issued') throw new Error(`not issued: ${JSON.stringify(result)}`);
  return Buffer.from(result.certificate, 'base64');
}
