import {
  administratorChanged,
  type CertificateReminder,
  certificateReminders,
  certificatesNotice,
} from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());

const facts = () => ({
  reminderId: newId(),
  organizationId: newId(),
  certificateId: newId(),
  recipient: `${newId()}@mytest.jp`,
  displayName: '山田 太郎',
  notAfter: '2027-03-31T14:59:59.000Z',
});
const ofUser = (changes: Partial<Extract<CertificateReminder, { audience: 'user' }>> = {}) =>
  ({ ...facts(), audience: 'user', userId: newId(), deviceCode: '11', daysLeft: 30, ...changes }) as const;
const ofAdministrator = (administratorId: string) =>
  ({ ...facts(), audience: 'administrator', administratorId, daysLeft: 5 }) as const;

test.each([
  [30, 'クライアント証明書 有効期限通知（30日前）'],
  [1, 'クライアント証明書 有効期限通知（1日前）'],
  [-7, 'クライアント証明書 有効期限通知（期限切れ）'],
])('with %i days left a person is mailed %s, once however often it is told', async (daysLeft, subject) => {
  await using _one = await house.start();
  await using _two = await house.start();
  const reminder = ofUser({ daysLeft });
  await house.tell(certificateReminders, { reminders: [reminder] }, 2);
  const [row] = await house.settled(reminder.recipient, 'sent', 1, 1);
  const [mail, ...others] = house.mailsTo(reminder.recipient);
  expect([mail?.subject, mail?.messageId, others]).toEqual([subject, row?.message_id, []]);
  expect(mail?.text).toContain('山田 太郎 様');
  expect(mail?.text).toContain('■ 利用デバイス\niOS(iPhone)\n\n■ 有効期限\n2027/03/31 23:59');
  expect(mail?.html).toContain('2027/03/31 23:59');
});

test('a person who may renew is told where; one who may not is not', async () => {
  await using _ = await house.start();
  const [may, mayNot] = [ofUser({ renewable: true }), ofUser()];
  await house.tell(certificateReminders, { reminders: [may, mayNot] });
  for (const { recipient } of [may, mayNot]) await house.settled(recipient, 'sent', 1, 1);
  const [mail] = house.mailsTo(may.recipient);
  expect(mail?.text).toContain('\nhttps://renewal.test:8445/renewal\n');
  expect(mail?.html).toContain('href="https://renewal.test:8445/renewal"');
  expect(house.mailsTo(mayNot.recipient)[0]?.text).not.toContain('renewal');
});

test('two devices with the same address are two mails', async () => {
  await using _ = await house.start();
  const one = ofUser();
  const two = ofUser({ recipient: one.recipient, deviceCode: '01' });
  await house.tell(certificateReminders, { reminders: [one, two] });
  await house.settled(one.recipient, 'sent', 1, 2);
  const texts = house.mailsTo(one.recipient).map(({ text }) => text ?? '');
  expect(texts.some((text) => text.includes('Windows PC')) && texts.some((text) => text.includes('iPhone'))).toBe(true);
});

test('an administrator is mailed where mails reach them now; nobody is who was revoked', async () => {
  await using _ = await house.start();
  const moved = house.administrator({ displayName: '新 花子' });
  const revoked = house.administrator({ state: 'revoked' });
  await house.tell(administratorChanged, moved);
  await house.tell(administratorChanged, revoked);
  const reminders = [ofAdministrator(moved.administratorId), ofAdministrator(revoked.administratorId)];
  await house.tell(certificateReminders, { reminders });
  await house.settled(moved.email, 'sent', 1, 1);
  const [mail] = house.mailsTo(moved.email);
  expect(mail?.subject).toBe('電子証明書の更新期限が近づいています（5日前）');
  expect(mail?.text).toContain('新 花子 様');
  for (const nobody of [revoked.email, ...reminders.map(({ recipient }) => recipient)])
    expect(await house.rowsOf(nobody)).toEqual([]);
});

test('the digest names what ends, first that which ends first', async () => {
  await using _ = await house.start();
  const administrator = house.administrator();
  await house.tell(administratorChanged, administrator);
  const { organizationId, email } = administrator;
  const certificate = { displayName: '山田 太郎', email: 'taro@mytest.jp', deviceCode: '01' as const };
  await house.tell(certificatesNotice, {
    kind: 'expiry-digest',
    organizationId,
    day: '2027-03-01',
    count: 61,
    certificates: [{ ...certificate, notAfter: '2027-03-31T14:59:59.000Z', renewable: true }],
  });
  await house.settled(email, 'sent', 1, 1);
  const [mail] = house.mailsTo(email);
  expect(mail?.subject).toBe('利用者証明書の有効期限一覧');
  expect(mail?.text).toContain('2027/03/31　山田 太郎　taro@mytest.jp　Windows PC　［利用者による更新可］\nほか 60件');
  expect(mail?.text).toContain('https://renewal.test:8445/renewal');
});
