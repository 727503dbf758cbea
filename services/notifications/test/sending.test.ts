import { createTokenIssuer, internalClient, reportMails } from '@inkan/http';
import { privateKeyOf } from '@inkan/http/testing';
import { eventually, freePort, testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maxAttempts } from '../src/domain/retry-delay.ts';
import { mailsAtOnce } from '../src/use-cases/send-due-mails.ts';
import { busyProcessors, type House, openHouse } from './house.ts';
import { type Script, startScriptedSmtp } from './scripted-smtp.ts';

const [firstBus] = testBusUrls();
if (!firstBus) throw new Error('no bus');
const anyBus = firstBus;

describe.each(testBusUrls())('over $name', ({ open }) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open());
  });
  afterAll(async () => house[Symbol.asyncDispose]());

  test('an event makes its two mails once, however often it comes and however many processes there are', async () => {
    await using one = await house.start();
    await using _two = await house.start();
    const events = Array.from({ length: 10 }, () => house.links());
    await Promise.all(events.map((event) => house.announce(event, 2)));
    for (const { recipient } of events) await house.settled(recipient, 'sent');
    const mails = house.smtp.mails();
    expect([mails.length, new Set(mails.map(({ messageId }) => messageId)).size]).toEqual([20, 20]);
    const caller = createTokenIssuer({ service: 'users', privateKeyPem: privateKeyOf('users'), clock: house.clock });
    const users = internalClient({ baseUrls: { notifications: one.url }, tokens: caller, logger: house.logger });
    const around = (ms: number): string => new Date(house.clock.now().getTime() + ms).toISOString();
    expect(await users.call(reportMails, { from: around(-60_000), to: around(60_000) })).toEqual({
      sent: 20,
      waiting: 0,
    });
    for (const { recipient } of events) {
      expect(
        house
          .mailsTo(recipient)
          .map(({ subject }) => subject)
          .sort(),
      ).toEqual([
        'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
        '電子証明書の「秘密の鍵」を登録してください',
      ]);
    }
  });
});

test('links that come together are mailed each, also several of one person, and more than are claimed at once', async () => {
  await using house = await openHouse(await anyBus.open());
  await using _one = await house.start();
  const [recipient, others] = [house.links().recipient, Array.from({ length: 40 }, () => house.links())];
  const three = Array.from({ length: 3 }, () => house.links({ recipient }));
  const [expired] = three;
  house.closed.add(expired?.noticeLinkId ?? '');
  await house.announce([...others, ...three], 2);
  for (const other of others) await house.settled(other.recipient, 'sent');
  await eventually(async () => {
    const states = (await house.rowsOf(recipient)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['failed', ...Array.from({ length: 5 }, () => 'sent')]);
  });
  expect(house.mailsTo(recipient)).toHaveLength(5);
  expect(house.smtp.mails()).toHaveLength(85);
});

describe('a mail', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await anyBus.open());
  });
  afterAll(async () => house[Symbol.asyncDispose]());

  test.each([
    [
      'user',
      [
        'ログイン ID とパスワードのご案内（電子証明書の「秘密の鍵」登録ページ）',
        '電子証明書の「秘密の鍵」を登録してください',
      ],
    ],
    [
      'administrator',
      [
        'ログイン ID とパスワードのご案内（電子証明書ダウンロードページ）',
        '管理者用電子証明書をダウンロードしてください',
      ],
    ],
  ] as const)('to a %s arrives as it was written', async (audience, subjects) => {
    await using _ = await house.start();
    const event = house.links({ audience, displayName: '髙橋 <b>花子</b>', recipient: `${audience}@mytest.jp` });
    await house.announce(event);
    const rows = await house.settled(event.recipient, 'sent');
    const mails = house.mailsTo(event.recipient);
    expect(mails.map(({ subject }) => subject).sort()).toEqual(subjects);
    expect(mails.map(({ messageId }) => messageId).sort()).toEqual(rows.map((row) => row.message_id).sort());
    for (const mail of mails) {
      expect(mail.from?.value).toEqual([{ name: '認証局', address: 'ca@inkan.test' }]);
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      const url = house.urls.find((made) => mail.text?.includes(made)) ?? 'none';
      expect(mail.text).toContain('髙橋 <b>花子</b> 様');
      expect(mail.text).toContain('2027年2月1日 0:00');
      expect(mail.html).toContain(`href="${url}"`);
      expect(mail.html).toContain('髙橋 &lt;b&gt;花子&lt;/b&gt; 様');
    }
  });

  test('that is put off comes later under the same Message-ID, once', async () => {
    await using _ = await house.start();
    house.smtp.refuse(true);
    const event = house.links();
    await house.announce(event);
    const refused = await house.settled(event.recipient, 'queued', 1);
    expect(refused[0]?.server_answer).toBe('451 try again later');
    house.clock.advance(10_000);
    await house.settled(event.recipient, 'queued', 2);
    house.smtp.refuse(false);
    house.clock.advance(20_000);
    const rows = await house.settled(event.recipient, 'sent', 3);
    expect(
      house
        .mailsTo(event.recipient)
        .map(({ messageId }) => messageId)
        .sort(),
    ).toEqual(refused.map((row) => row.message_id).sort());
    expect(rows.map((row) => row.message_id)).toEqual(refused.map((row) => row.message_id));
  });

  test('to one person goes before those of many that have waited longer', async () => {
    await using _ = await house.start();
    house.smtp.refuse(true);
    const before = house.smtp.mails().length;
    const [many, one] = [Array.from({ length: 25 }, () => house.links()), house.links()];
    await house.announce(many);
    for (const each of many) await house.settled(each.recipient, 'queued', 1);
    await house.announce(one);
    await house.settled(one.recipient, 'queued', 1);
    house.smtp.refuse(false);
    house.clock.advance(60_000);
    for (const each of [...many, one]) await house.settled(each.recipient, 'sent');
    const order = house.smtp
      .mails()
      .slice(before)
      .map(({ to }) => [to].flat()[0]?.text);
    expect(order.flatMap((to, at) => (to === one.recipient ? (at < 10 ? 'early' : at) : []))).toEqual([
      'early',
      'early',
    ]);
  });

  test('of many waits while others want the processors, five minutes at most; that of one does not', async () => {
    await using _ = await house.start({}, busyProcessors);
    const untouched = expect.objectContaining({ state: 'queued', attempts: 0 });
    const [many, one] = [Array.from({ length: 25 }, () => house.links()), house.links()];
    await house.announce(many);
    await house.announce(one);
    await house.settled(one.recipient, 'sent');
    for (const each of many) {
      expect(await house.rowsOf(each.recipient)).toEqual([untouched, untouched]);
    }
    house.clock.advance(300_000);
    for (const each of many) await house.settled(each.recipient, 'sent');
  });

  test('that nobody takes is tried again until a server is there', async () => {
    const nowhere = { smtpUrl: `smtp://127.0.0.1:${await freePort()}` };
    const event = house.links();
    {
      await using _ = await house.start(nowhere);
      await house.announce(event);
      const [row] = await house.settled(event.recipient, 'queued');
      expect(row?.server_answer).toMatch(/^メールサーバーに接続できませんでした（E[A-Z]+）$/);
    }
    house.clock.advance(10_000);
    await using _ = await house.start();
    await house.settled(event.recipient, 'sent', 2);
  });

  const never: [string, Script, string][] = [
    ['the recipient', { rcpt: '550 5.1.1 no such user' }, '550 5.1.1 no such user'],
    ['the mail', { data: '554 5.7.1 looks like spam' }, '554 5.7.1 looks like spam'],
  ];
  test.each(never)('whose server says never to %s has failed, with its words', async (_what, script, answer) => {
    await using smtp = await startScriptedSmtp(script);
    await using _ = await house.start({ smtpUrl: smtp.url });
    const event = house.links();
    await house.announce(event);
    const rows = await house.settled(event.recipient, 'failed');
    expect(rows[0]).toMatchObject({ attempts: 1, server_answer: answer });
  });

  const later: [string, Script][] = [
    ['greets nobody', { greeting: '554 5.3.2 not now' }],
    ['refuses our sender', { mail: '550 5.1.8 who are you?' }],
  ];
  test.each(later)('whose server %s waits: that is about us, not about the mail', async (_what, script) => {
    await using smtp = await startScriptedSmtp(script);
    await using _ = await house.start({ smtpUrl: smtp.url });
    const event = house.links();
    await house.announce(event);
    await house.settled(event.recipient, 'queued');
  });

  test('that was tried for four days has failed', async () => {
    house.smtp.refuse(true);
    await using _ = await house.start();
    const event = house.links();
    await house.announce(event);
    await house.settled(event.recipient, 'queued');
    await house.database.query('update deliveries set attempts = $1 where recipient = $2', [
      maxAttempts - 1,
      event.recipient,
    ]);
    house.clock.advance(3_600_000);
    await house.settled(event.recipient, 'failed', maxAttempts);
    house.smtp.refuse(false);
  });

  test('whose link is closed is not sent, and says why', async () => {
    await using _ = await house.start();
    const event = house.links();
    house.closed.add(event.collectLinkId).add(event.noticeLinkId);
    await house.announce(event);
    const [row] = await house.settled(event.recipient, 'failed');
    expect(row?.server_answer).toContain('証明書が失効しています');
    expect(house.mailsTo(event.recipient)).toEqual([]);
  });

  test('waits while enrolment is away', async () => {
    await using _ = await house.start({ serviceUrls: { enrolment: `http://127.0.0.1:${await freePort()}` } });
    const event = house.links();
    await house.announce(event);
    const [row] = await house.settled(event.recipient, 'queued');
    expect(row?.server_answer).toBe('リンクを用意できませんでした');
  });

  test('that was accepted is not sent again because the database could not be told at once', async () => {
    await using _ = await house.start();
    const give = await house.obstruct('fails');
    const event = house.links();
    await house.announce(event);
    await eventually(() => expect(house.lines.join('')).toContain('could not be kept; trying again'));
    await give();
    await house.settled(event.recipient, 'sent');
    expect(house.mailsTo(event.recipient).length).toBe(2);
    expect((await house.rowsOf(event.recipient)).map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  test('that a process had claimed and not begun when it was stopped is due at once', async () => {
    const events = Array.from({ length: 10 }, () => house.links());
    const handed = () => events.flatMap(({ recipient }) => house.mailsTo(recipient)).length;
    const states = async () => (await Promise.all(events.map(({ recipient }) => house.rowsOf(recipient)))).flat();
    const giveWay = await house.obstruct('waits');
    {
      await using _ = await house.start();
      await house.announce(events);
      await eventually(() => expect(handed()).toBe(mailsAtOnce));
      // It stops while the first are being kept.
      setImmediate(() => void giveWay());
    }
    const left = (await states()).filter(({ state }) => state === 'queued');
    expect(left.map(({ attempts, next_attempt_at: at }) => [attempts, at <= house.clock.now()])).toEqual(
      Array.from({ length: 20 - mailsAtOnce }, () => [0, true]),
    );
    await using _ = await house.start();
    for (const { recipient } of events) await house.settled(recipient, 'sent', 1);
    expect(handed()).toBe(20);
  });

  test('leaves neither its link nor its words in the database or the log, even if the server quotes them', async () => {
    await using smtp = await startScriptedSmtp({ data: '554 5.7.1 bad link %BODY%' });
    await using _ = await house.start({ smtpUrl: smtp.url });
    const event = house.links();
    await house.announce(event);
    const rows = await house.settled(event.recipient, 'failed');
    expect(rows[0]?.server_answer).toBe('554 5.7.1 bad link [link]');
    const tokens = house.urls.map((url) => url.split('/').at(-1) ?? '');
    expect(tokens.length).toBeGreaterThan(2);
    for (const table of ['deliveries', 'outbox', 'inbox', 'dead_letters']) {
      const kept = JSON.stringify(await house.database.query(`select * from ${table}`));
      for (const word of [...tokens, '■', '【注意事項】']) expect([table, kept.includes(word)]).toEqual([table, false]);
    }
    for (const word of [...tokens, '■', '【注意事項】'])
      expect(house.lines.filter((line) => line.includes(word))).toEqual([]);
  });
});
