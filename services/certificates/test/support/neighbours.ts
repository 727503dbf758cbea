import { createPublicKey, verify } from 'node:crypto';
import { type Bus, openPostOffice, type PostOffice } from '@inkan/messaging';
import type { TestMessageKeys } from '@inkan/messaging/testing';
import { type Database, type MessagingTables, messagingMigrations, openDatabase, send } from '@inkan/postgres';
import {
  certificatesIssued,
  certificatesRevoked,
  certificatesSigned,
  commandContext,
  crlIssued,
  type IssueCommand,
  identityCertificateIssued,
  issueCertificates,
  type RevokeCommand,
  revokeCertificates,
  type ServiceName,
  type SignedCommand,
} from '@inkan/queues';
import { createLogger, systemClock } from '@inkan/runtime';
import { createTestDatabase, makeCrl, type TestCa } from '@inkan/testing';
import { signRequest } from './test-ca.ts';

const logger = createLogger({ service: 'neighbour', level: 'silent' });

export type Neighbour = AsyncDisposable & {
  readonly database: Database<MessagingTables>;
  readonly office: PostOffice<MessagingTables>;
};

/** Another service as far as the registrar can tell: its own database and a place at the bus. */
async function openNeighbour(
  service: ServiceName,
  bus: Bus,
  keys: TestMessageKeys,
  furnish: (office: PostOffice<MessagingTables>) => void = () => undefined,
): Promise<Neighbour> {
  await using stack = new AsyncDisposableStack();
  const postgres = stack.use(await createTestDatabase({ schema: service, migrations: messagingMigrations() }));
  const database = stack.use(
    openDatabase<MessagingTables>({ url: postgres.url, schema: service, applicationName: service, logger }),
  );
  const office = stack.use(openPostOffice({ service, keys: keys[service], database, bus, logger, clock: systemClock }));
  furnish(office);
  await office.start();
  const running = stack.move();
  return { database, office, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

export type Issued = { certificateId: string; serial: string };

/** `users`, which remembers what it is told. */
export async function openUsers(bus: Bus, keys: TestMessageKeys): Promise<Neighbour & { issued: Issued[] }> {
  const issued: Issued[] = [];
  const users = await openNeighbour('users', bus, keys, (office) => {
    office.consume(identityCertificateIssued, async (_tx, { payload }) => {
      issued.push(payload);
    });
  });
  return { ...users, issued };
}

/** `enrolment`, which remembers what it is told of people's devices. */
export async function openEnrolment(
  bus: Bus,
  keys: TestMessageKeys,
): Promise<Neighbour & { issued: Issued[]; revoked: string[] }> {
  const issued: Issued[] = [];
  const revoked: string[] = [];
  const enrolment = await openNeighbour('enrolment', bus, keys, (office) => {
    office.consume(certificatesIssued, async (_tx, { payload }) => {
      issued.push(...payload.certificates);
    });
    office.consume(certificatesRevoked, async (_tx, { payload }) => {
      revoked.push(...payload.certificates.map(({ certificateId }) => certificateId));
    });
  });
  return { ...enrolment, issued, revoked };
}

/** A signer that signs whatever the registrar signed for, and publishes every revocation at once. */
export async function openSigner(
  bus: Bus,
  keys: TestMessageKeys,
  ca: TestCa,
  commandPublicKeyPem: string,
): Promise<Neighbour> {
  const key = createPublicKey(commandPublicKeyPem);
  const read = (context: string, { command, signature }: SignedCommand): unknown => {
    const bytes = Buffer.from(command, 'base64');
    const message = Buffer.concat([Buffer.from(`${context}\0`), bytes]);
    if (!verify(null, message, key, Buffer.from(signature, 'base64'))) throw new Error('not signed by the registrar');
    return JSON.parse(bytes.toString('utf8'));
  };
  const entries = new Map<string, Date>();
  let number = BigInt(Date.now());
  return openNeighbour('signer', bus, keys, (office) => {
    office.consume(issueCertificates, async (tx, { payload }) => {
      const command = read(commandContext.issue, payload) as IssueCommand;
      await send(tx, certificatesSigned, {
        batchId: command.batchId,
        results: command.requests.map((request) => ({
          requestId: request.requestId,
          outcome: 'issued' as const,
          certificate: signRequest(ca, request).toString('base64'),
        })),
      });
    });
    office.consume(revokeCertificates, async (tx, { payload }) => {
      const command = read(commandContext.revoke, payload) as RevokeCommand;
      for (const { serial, revokedAt } of command.revocations) entries.set(serial, new Date(revokedAt));
      number += 1n;
      const list = [...entries].map(([serial, revokedAt]) => ({
        serial: Buffer.from(serial, 'hex'),
        revokedAt,
      }));
      const crl = makeCrl(ca, { number, thisUpdate: new Date(), entries: list });
      for (const part of [1, 0]) {
        const bytes = part === 0 ? crl.subarray(0, 100) : crl.subarray(100);
        await send(tx, crlIssued, {
          generation: ca.name,
          crlNumber: String(number),
          part,
          parts: 2,
          bytes: bytes.toString('base64'),
        });
      }
    });
  });
}
