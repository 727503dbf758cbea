import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@inkan/domain';
import { createTokenIssuer, internalClient, mintLinkTokens, type Presented } from '@inkan/http';
import { privateKeyOf, publicKeys } from '@inkan/http/testing';
import { openBus } from '@inkan/messaging';
import { sealAs, textIn } from '@inkan/messaging/testing';
import {
  type ClientCertificateIssued,
  certificatesIssued,
  certificatesRevoked,
  closeEnrolments,
  type EnrolmentLinks,
  type Envelope,
  enrolmentMoved,
  type IdentityCertificateIssued,
  identityCertificateIssued,
  keysAwaited,
  type MessageContract,
  queueName,
  type Receipts,
  receiptQueueName,
  reopenEnrolments,
  unlockLogins,
} from '@inkan/queues';
import { createLogger, FakeClock, newId } from '@inkan/runtime';
import { createTestDatabase, eventually, freePort, type TestBus, tempDir } from '@inkan/testing';
import type { Static, TSchema } from 'typebox';
import { expect } from 'vitest';
import { startEnrolment } from '../src/app.ts';
import { migrations } from '../src/db/migrations/index.ts';
import { type Enrolled, type Shown, startRegistrar } from './registrar.ts';

export type Issued = Static<typeof ClientCertificateIssued>;

/** The running service, with a database of its own, a bus, and the registrar it asks. */
export async function openHouse(busOf: TestBus) {
  const stack = new AsyncDisposableStack();
  stack.use(busOf);
  const clock = new FakeClock(new Date('2026-04-01T03:00:00.000Z'));
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'enrolment', level: 'trace', destination });
  const database = stack.use(await createTestDatabase({ schema: 'enrolment', migrations }));
  const registrar = stack.use(await startRegistrar(clock));
  const bus = stack.use(openBus({ url: busOf.url, prefix: busOf.prefix, logger }));
  const portalPort = await freePort();
  const scripts = stack.use(await tempDir()).path;
  await writeFile(join(scripts, 'key.js'), '');
  const programsDir = stack.use(await tempDir()).path;
  const stop = new AbortController();
  const portalUrl = `https://127.0.0.1:${portalPort}`;
  const enrolment = stack.use(
    await startEnrolment(
      {
        host: '127.0.0.1',
        port: 0,
        databaseUrl: database.url,
        busUrl: 'redis://unused',
        serviceKey: privateKeyOf('enrolment'),
        servicePublicKeys: publicKeys,
        auditChainKey: Buffer.alloc(32, 7).toString('base64'),
        serviceUrls: { certificates: registrar.url },
        portalUrl,
        renewalUrl: 'https://renewal.test',
        repositoryUrl: 'http://pki.test/ca/bundle.pem',
        linkDays: 30,
        portalScriptDir: scripts,
        programsDir,
      },
      { logger, clock, signal: stop.signal, bus, patienceMs: 500 },
    ),
  );
  stack.defer(() => stop.abort());

  const receipts: Receipts['deliveries'] = [];
  const mailed: EnrolmentLinks[] = [];
  const received = new Set<string>();
  const listening = { concurrency: 1, attempts: 1, backoffMs: 0 };
  stack.use(
    await bus.consume(receiptQueueName('certificates'), listening, async ({ body }) => {
      receipts.push(...(JSON.parse(textIn(body)) as Receipts).deliveries);
    }),
  );
  stack.use(
    await bus.consume('notifications.enrolment-links-created.v2', listening, async ({ body }) => {
      // No receipt is given, so the outbox sends it again after a while; an inbox would know it by its delivery id.
      const { deliveryId, payload } = JSON.parse(textIn(body)) as Envelope<{ links: EnrolmentLinks[] }>;
      if (!received.has(deliveryId)) mailed.push(...payload.links);
      received.add(deliveryId);
    }),
  );

  const as = (service: 'notifications' | 'users') =>
    internalClient({
      baseUrls: { enrolment: enrolment.url },
      tokens: createTokenIssuer({ service, privateKeyPem: privateKeyOf(service), clock }),
      logger: createLogger({ service, level: 'silent' }),
    });
  const notifications = as('notifications');
  const linkOf = async (linkId: string): Promise<{ url: string; expiresAt: string }> => {
    const [link] = (await notifications.call(mintLinkTokens, { linkIds: [linkId] })).links;
    if (link === undefined || 'refused' in link) throw new DomainError(link?.refused ?? 'internal');
    return link;
  };

  /** Puts a delivery into the transport, as often as asked, and waits until it was answered as often. */
  async function deliver<S extends TSchema>(contract: MessageContract<string, S>, payload: Static<S>, times = 1) {
    const envelope: Envelope = {
      id: newId(),
      deliveryId: newId(),
      type: contract.type,
      version: contract.version,
      time: clock.now().toISOString(),
      producer: contract.producer,
      correlationId: newId(),
      payload,
    };
    const queue = queueName(contract, 'enrolment');
    const body = sealAs(privateKeyOf('certificates'), queue, JSON.stringify(envelope));
    const answered = () => receipts.filter(({ id }) => id === envelope.deliveryId).length;
    for (let time = 1; time <= times; time++) {
      // Asked again while it waits, as a relay does: a transport that still holds the last job of this id takes no other.
      await eventually(
        async () => {
          if (answered() >= time) return;
          await bus.publish([{ id: envelope.deliveryId, queue, body }]);
          await eventually(() => expect(answered()).toBeGreaterThanOrEqual(time), { timeoutMs: 1_000 });
        },
        { timeoutMs: 20_000 },
      );
    }
    return envelope;
  }

  const issued = (changes: Partial<Issued> = {}): Issued => ({
    certificateId: newId(),
    generation: 'G1',
    serial: '0'.repeat(32),
    notBefore: '2026-04-01T02:55:00.000Z',
    notAfter: '2027-05-01T14:59:59.000Z',
    email: 'yamada@mytest.jp',
    displayName: '山田 太郎',
    organizationId: newId(),
    contractId: newId(),
    userId: newId(),
    deviceId: newId(),
    deviceCode: '01',
    notify: true,
    ...changes,
  });

  return {
    url: enrolment.url,
    portalUrl,
    portalPort,
    programsDir,
    clock,
    lines,
    database,
    registrar,
    receipts,
    mailed,
    notifications,
    stranger: as('users'),
    /** What the gateway says beside a request: which certificate TLS has shown. */
    presenting: (presented: Presented) =>
      createTokenIssuer({ service: 'gateway', privateKeyPem: privateKeyOf('gateway'), clock }).presentedToken(
        'enrolment',
        presented,
      ),
    /** A certificate that an organization's download site gives out. */
    offer: (siteId: string, changes: Partial<Enrolled>): string => {
      const certificateId = newId();
      registrar.enrolled.set(certificateId, {
        ...{ certificateId, profile: 'client', state: 'issued', deviceCode: '01', displayName: '山田 太郎' },
        ...{ email: 'yamada@mytest.jp', organizationName: '株式会社マイテスト', password: 'aB3-dE5-gH7', packages: [] },
        ...{ notBefore: '2026-04-01T02:55:00.000Z', notAfter: '2027-05-01T14:59:59.000Z', restricted: false },
        ...{ passphraseRegistered: false, defaultForm: 'modern', downloadableUntil: '2026-06-30T03:00:00.000Z' },
        ...changes,
      });
      registrar.offered.set(siteId, [...(registrar.offered.get(siteId) ?? []), certificateId]);
      return certificateId;
    },
    /** A certificate in its last month, as the register knows it. */
    holds: (changes: Partial<Shown> = {}): Shown => {
      const serial = newId().replaceAll('-', '');
      const shown: Shown = {
        ...{ generation: 'G1', serial, certificateId: newId(), profile: 'client', state: 'collected' },
        subject: 'emailAddress=yamada@mytest.jp, CN=Yamada Taro, O=Mytest, C=JP',
        ...{ displayName: '山田 太郎', email: 'yamada@mytest.jp', organizationName: '株式会社マイテスト' },
        ...{ organizationId: newId(), contractId: newId() },
        ...{ organizationSuspended: false, deviceCode: '01', restricted: false, revokeOn: null, revokedAt: null },
        ...{ notBefore: '2025-03-20T03:00:00.000Z', notAfter: '2026-04-20T14:59:59.000Z', daysLeft: 19 },
        ...{ renewableFrom: '2026-03-21T14:59:59.000Z', objection: null, renewal: null },
        ...changes,
      };
      registrar.shown.set(shown.serial, shown);
      return shown;
    },
    issued,
    announce: (certificate: Issued, times = 1) => deliver(certificatesIssued, { certificates: [certificate] }, times),
    announceTogether: (certificates: Issued[]) => deliver(certificatesIssued, { certificates }),
    announceIdentity: (certificate: Static<typeof IdentityCertificateIssued>) =>
      deliver(identityCertificateIssued, certificate),
    move: (certificateId: string, newCertificateId: string) =>
      deliver(enrolmentMoved, { certificateId, newCertificateId }, 2),
    giveUp: (certificateId: string) => deliver(closeEnrolments, { certificateIds: [certificateId] }, 2),
    revoke: (...certificateIds: string[]) =>
      deliver(certificatesRevoked, {
        certificates: certificateIds.map((certificateId) => ({
          certificateId,
          generation: 'G1',
          serial: '0'.repeat(32),
          revokedAt: clock.now().toISOString(),
          reason: 'keyCompromise' as const,
        })),
      }),
    reopen: (of: Issued, mail: boolean, times = 1) => {
      const { certificateId, organizationId, contractId, userId, email, displayName } = of;
      const certificates = [{ certificateId, organizationId, contractId, userId, email, displayName }];
      return deliver(reopenEnrolments, { mail, certificates }, times);
    },
    unlock: (certificateId: string, times = 1) => deliver(unlockLogins, { certificateIds: [certificateId] }, times),
    linkOf,
    /** A certificate, announced, with both links of its mails. */
    enrol: async (who: 'user' | 'administrator' = 'user', changes: Partial<Enrolled> = {}) => {
      const facts = issued({ email: changes.email ?? 'yamada@mytest.jp' });
      const { certificateId, email, displayName } = facts;
      const enrolled: Enrolled = {
        certificateId,
        profile: who === 'user' ? 'client' : 'administrator',
        state: 'issued',
        ...(who === 'user' ? { deviceCode: '01' } : {}),
        displayName,
        email,
        organizationName: '株式会社マイテスト',
        notBefore: facts.notBefore,
        notAfter: facts.notAfter,
        passphraseRegistered: false,
        restricted: false,
        defaultForm: 'modern',
        downloadableUntil: '2026-06-30T03:00:00.000Z',
        password: 'aB3-dE5-gH7',
        packages: [],
        ...changes,
      };
      registrar.enrolled.set(certificateId, enrolled);
      if (who === 'user' && changes.deviceKey) {
        const { organizationId, contractId, userId } = facts;
        const person = { certificateId, organizationId, contractId, userId, email, displayName };
        await deliver(keysAwaited, { certificates: [person] }, 2);
      } else if (who === 'user') await deliver(certificatesIssued, { certificates: [facts] });
      else {
        const { userId: _, contractId: __, deviceId: ___, deviceCode: ____, notify: _____, ...rest } = facts;
        await deliver(identityCertificateIssued, { ...rest, profile: 'administrator', subjectId: newId() });
      }
      const links = await eventually(() => {
        const found = mailed.find((mail) => mail.certificateId === certificateId);
        if (!found) throw new Error('no word to the mailer yet');
        return found;
      });
      const urlOf = async (linkId: string) => new URL((await linkOf(linkId)).url);
      const [collect, notice] = [await urlOf(links.collectLinkId), await urlOf(links.noticeLinkId)];
      return { certificateId, facts, enrolled, links, collect: collect.pathname, notice: notice.pathname };
    },
    count: async (what: string, values: unknown[] = []) => {
      const [row] = await database.query<{ count: string }>(`select count(*) from ${what}`, values);
      return Number(row?.count);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;
