import { DomainError } from '@inkan/domain';
import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { newAddress, visitor } from './visitor.ts';

let house: House;
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
});
afterAll(async () => house[Symbol.asyncDispose]());
beforeEach(() => restore());

/** The registrar refuses every question about a certificate. */
const suspend = () => {
  house.registrar.before = async () => {
    throw new DomainError('organization-suspended');
  };
};
const restore = () => {
  house.registrar.before = async () => {};
};

const right = { id: 'yamada@mytest.jp', password: 'aB3-dE5-gH7' };
const says = '利用法人の利用が停止されているため、このページは利用できません。';
const goesOn = '利用が再開されると、同じ URL から続けられます。';
const refusals = (certificateId: string) =>
  house.database.query<Record<string, unknown>>(
    `select operation, outcome, organization_id, address, after from audit
     where subject_id = $1 and outcome = 'refused' order by id`,
    [certificateId],
  );

test('the links of a suspended organization say so on every page, logged in or not, and open again when it is restored', async () => {
  const address = newAddress();
  const person = visitor(house.url, address);
  const { collect, notice, certificateId, facts, enrolled } = await house.enrol();
  await person.post(`${collect}/login`, right);
  const stranger = visitor(house.url, address);

  suspend();
  const pages = [
    await stranger.get(collect),
    await stranger.post(`${collect}/login`, right),
    await stranger.post(notice),
    await person.get(`${collect}/passphrase`),
    await person.post(`${collect}/passphrase`, { choice: 'generated', passphrase: 'kagi-no-hikari-7' }),
    await person.get(`${collect}/key`),
    await person.get(`${collect}/download`),
    await person.post(`${collect}/package`, { form: 'default' }),
    await person.post(`${collect}/certificate`, { form: 'pem' }),
  ];
  for (const { status, text } of pages) {
    expect([status, text]).toEqual([403, expect.stringContaining(says)]);
    expect(text).toContain(goesOn);
    expect(text).not.toContain('<form');
    expect(text).not.toContain(enrolled.password);
  }
  const asked = { ...right, facts: {}, passphrase: 'kagi-no-hikari-7' };
  const program = await stranger.json(`/client${collect.slice('/collect'.length)}/package`, asked);
  expect([program.status, JSON.parse(program.text)]).toEqual([
    403,
    expect.objectContaining({ code: 'organization-suspended' }),
  ]);
  for (let time = 1; time <= 11; time += 1) {
    await stranger.post(`${collect}/login`, { ...right, password: `wrong ${time}` });
  }
  const told = { operation: 'refuse-link', outcome: 'refused', organization_id: facts.organizationId, address };
  expect(await refusals(certificateId)).toEqual([{ ...told, after: expect.objectContaining({ reason: 'suspended' }) }]);

  restore();
  expect((await stranger.post(`${collect}/login`, right)).location).toBe(`${collect}/download`);
  await stranger.post(`${collect}/passphrase`, { choice: 'generated', passphrase: 'kagi-no-hikari-7' });
  const file = await stranger.post(`${collect}/package`, { form: 'default' });
  expect([file.status, file.text]).toEqual([200, 'package of yamada@mytest.jp']);
});

test('a renewal that was issued before the suspension is not given out by the living certificate meanwhile', async () => {
  const shown = house.holds();
  const address = newAddress();
  const { generation, serial } = shown;
  const holder = visitor(house.url, address);
  const authorization = `Bearer ${await house.presenting({ outcome: 'ours', generation, serial })}`;
  const post = (path: string, fields: Record<string, string> = {}) => holder.post(path, fields, { authorization });
  await post('/renewal');
  const { renewal } = house.registrar.shown.get(serial) ?? expect.fail();
  if (!renewal) throw new Error('nothing was requested');
  const issued = { ...shown, renewal: { ...renewal, state: 'issued' as const } };

  house.registrar.shown.set(serial, { ...issued, organizationSuspended: true });
  const own = { choice: 'own', passphrase: 'correct-pony-1', repeated: 'correct-pony-1' };
  const pages = [
    await holder.get('/renewal', { authorization }),
    await holder.get('/renewal/passphrase', { authorization }),
    await post('/renewal/passphrase', own),
    await post('/renewal/package', { form: 'default' }),
  ];
  for (const { status, text } of pages) expect([status, text]).toEqual([403, expect.stringContaining(says)]);
  const program = await fetch(`${house.url}/renewal/v1/package`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ passphrase: 'correct-pony-1' }),
  });
  expect([program.status, await program.json()]).toEqual([
    403,
    expect.objectContaining({ code: 'organization-suspended' }),
  ]);
  const { certificateId, organizationId } = shown;
  const told = { operation: 'collect-certificate', outcome: 'refused', organization_id: organizationId, address };
  expect(await refusals(certificateId)).toEqual([{ ...told, after: { reason: 'suspended' } }]);

  house.registrar.shown.set(serial, issued);
  await post('/renewal/passphrase', own);
  expect((await post('/renewal/package', { form: 'default' })).text).toBe('package of yamada@mytest.jp');
});
