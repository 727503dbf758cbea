import { openBus } from '@inkan/messaging';
import { sealAs, textIn } from '@inkan/messaging/testing';
import {
  certificatesSigned,
  crlIssued,
  issueCertificates,
  type MessageContract,
  parseEnvelope,
  queueName,
  revokeCertificates,
  type SignedCommand,
} from '@inkan/queues';
import { systemClock } from '@inkan/runtime';
import { eventually, type TestBus, testBusUrls } from '@inkan/testing';
import { readCertificate, readCrl } from '@inkan/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSigner } from '../src/app.ts';
import { configFor } from './signer-child.ts';
import { createWorld, envelopeOf, messageKeys, silent, type World } from './world.ts';

/** The whole signer, spoken to as the registrar does: by its queues, on each transport. */
describe.each(testBusUrls())('the signer on $name', ({ open }) => {
  let world: World;
  let bus: TestBus;
  let port: number;
  const running = new AsyncDisposableStack();
  const stop = new AbortController();

  beforeAll(async () => {
    world = running.use(await createWorld({ E1: 'ec-p256' }));
    world.clock.set(new Date());
    bus = running.use(await open());
    const config = await configFor(world, bus);
    port = config.health.port;
    const { prefix } = bus;
    running.use(
      await startSigner({ config, busPrefix: prefix, logger: silent, clock: systemClock, signal: stop.signal }),
    );
  }, 60_000);
  afterAll(async () => {
    stop.abort();
    await running.disposeAsync();
  });

  async function command(contract: MessageContract, payload: SignedCommand): Promise<string> {
    await using sender = openBus({ url: bus.url, prefix: bus.prefix, logger: silent });
    const message = envelopeOf(contract.type, payload);
    const queue = queueName(contract, 'signer');
    const body = sealAs(messageKeys.certificates.own, queue, JSON.stringify(message));
    await sender.publish([{ id: message.deliveryId, queue, body }]);
    return message.id;
  }

  /** The next message of the signer's that fits, as it arrives at the registrar. */
  async function received<C extends MessageContract>(contract: C, fits: (payload: never) => boolean) {
    await using receiver = openBus({ url: bus.url, prefix: bus.prefix, logger: silent });
    const found = Promise.withResolvers<unknown>();
    const options = { concurrency: 1, attempts: 1, backoffMs: 10 };
    await using _consumer = await receiver.consume(queueName(contract, 'certificates'), options, async (job) => {
      const { payload } = parseEnvelope(contract, JSON.parse(textIn(job.body)));
      if (fits(payload as never)) found.resolve(payload);
    });
    // Awaited here: the consumer lives until the end of this function.
    return await found.promise;
  }

  it('is ready: database, bus and keys', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await response.json()).toEqual({
      status: 'ready',
      parts: { database: true, bus: true, keys: true, recovered: true },
    });
    expect((await fetch(`http://127.0.0.1:${port}/v1/certificates`)).status).toBe(404);
  });

  it('issues what the registrar asks for, and lists what it revokes', async () => {
    const request = world.request();
    await command(issueCertificates, world.command([request]));
    type Answer = { results: { requestId: string; certificate: string }[] };
    const mine = (answer: Answer): boolean => answer.results[0]?.requestId === request.requestId;
    const answer = (await received(certificatesSigned, mine)) as Answer;
    const { serial } = readCertificate(Buffer.from(answer.results[0]?.certificate ?? '', 'base64'));

    const revokedAt = new Date().toISOString();
    await command(
      revokeCertificates,
      world.revokeCommand([{ generation: 'E1', serial, revokedAt, reason: 'keyCompromise' }]),
    );
    type Part = { parts: number; bytes: string };
    const listed = (part: Part): boolean =>
      part.parts === 1 &&
      [...readCrl(Buffer.from(part.bytes, 'base64')).entries()].some((entry) => entry.serial === serial);
    expect(await received(crlIssued, listed)).toMatchObject({ generation: 'E1', part: 0 });
  });

  it('gives an answer that has to be read back from the outbox with its certificates, from the log', async () => {
    const requests = [world.request(), world.request({ generation: 'GONE' })];
    // Answered by this process, which runs no relay: the signer's own reads it, as after a kill.
    const { results } = await world.issue(world.command(requests));
    type Read = { results: { requestId: string }[] };
    const mine = (read: Read): boolean => read.results[0]?.requestId === requests[0]?.requestId;
    expect(await received(certificatesSigned, mine)).toMatchObject({ results });
    expect(results).toMatchObject([{ outcome: 'issued' }, { outcome: 'refused', code: 'generation-unknown' }]);
  });

  it('buries a command that another key commanded, though the message is the registrar’s, and answers nobody', async () => {
    const { privateKey: key } = await import('node:crypto').then((crypto) => crypto.generateKeyPairSync('ed25519'));
    const id = await command(issueCertificates, world.command([world.request()], {}, { key }));
    await eventually(async () => {
      const sql = 'select error from dead_letters where body like $1';
      const [letter] = await world.testDatabase.query<{ error: string }>(sql, [`%${id}%`]);
      expect(letter?.error).toContain('command-signature-wrong');
    });
    expect(await world.answerTo(id)).toBeUndefined();
  });
});
