import { eventually, testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { newAddress, visitor } from './visitor.ts';

let house: House;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());

async function locked(who: 'user' | 'administrator' = 'user') {
  const enrolled = await house.enrol(who);
  const guesser = visitor(house.url, newAddress());
  for (let n = 1; n <= 10; n++)
    await guesser.post(`${enrolled.collect}/login`, { id: enrolled.enrolled.email, password: `wrong ${n}` });
  return enrolled;
}
const logIn = async ({ collect, enrolled }: Awaited<ReturnType<typeof locked>>, path = collect) =>
  (await visitor(house.url, newAddress()).post(`${path}/login`, { id: enrolled.email, password: enrolled.password }))
    .status;
const mailsOf = (certificateId: string) => house.mailed.filter((mail) => mail['certificateId'] === certificateId);

test('an unlocked portal takes the right password again, by the links of before', async () => {
  const person = await locked();
  expect(await logIn(person)).not.toBe(303);
  await house.reopen(person.facts, false, 2);
  expect(await logIn(person)).toBe(303);
  expect(mailsOf(person.certificateId)).toHaveLength(1);
});

test('mailed again, the new links serve and the old ones do not, once however often it is asked', async () => {
  const person = await locked();
  await house.reopen(person.facts, true, 3);
  const [, again, ...others] = await eventually(() => {
    const mails = mailsOf(person.certificateId);
    expect(mails.length).toBeGreaterThan(1);
    return mails;
  });
  expect(others).toEqual([]);
  expect(again).toMatchObject({ recipient: person.facts.email, userId: person.facts.userId, audience: 'user' });
  const fresh = new URL((await house.linkOf(again?.collectLinkId ?? '')).url).pathname;
  expect(await logIn(person, fresh)).toBe(303);
  const reader = visitor(house.url, newAddress());
  for (const old of [person.collect, person.notice]) expect((await reader.get(old)).status).toBe(410);
  await expect(house.linkOf(person.links.noticeLinkId)).rejects.toMatchObject({ code: 'link-expired' });
});

test('a certificate that was revoked stays closed', async () => {
  const person = await locked();
  await house.revoke(person.certificateId);
  await house.reopen(person.facts, true);
  expect(mailsOf(person.certificateId)).toHaveLength(1);
  expect(await house.count('links where certificate_id = $1 and closed_at is null', [person.certificateId])).toBe(0);
  expect((await visitor(house.url, newAddress()).get(person.collect)).status).toBe(410);
});

test('an administrator’s download page is unlocked like a person’s, once however often it is asked; a revoked one’s is not', async () => {
  const administrator = await locked('administrator');
  expect(await logIn(administrator)).not.toBe(303);
  await house.unlock(administrator.certificateId, 2);
  expect(await logIn(administrator)).toBe(303);
  await house.revoke(administrator.certificateId);
  await house.unlock(administrator.certificateId);
  expect((await visitor(house.url, newAddress()).get(administrator.collect)).status).toBe(410);
});
