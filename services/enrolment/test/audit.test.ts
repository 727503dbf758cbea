import { testBusUrls } from '@inkan/testing';
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

const right = { id: 'yamada@mytest.jp', password: 'aB3-dE5-gH7' };

test('the log tells who came to the portal, from where: notice, wrong passwords, the lock, the login', async () => {
  const address = newAddress();
  const person = visitor(house.url, address);
  const { collect, notice, certificateId, enrolled } = await house.enrol();
  await person.post(notice);
  await person.post(`${collect}/login`, right);
  for (let attempt = 1; attempt <= 11; attempt += 1) {
    await person.post(`${collect}/login`, { ...right, password: `wrong ${attempt}` });
  }
  const log = await house.database.query<Record<string, unknown>>(
    'select * from audit where subject_id = $1 order by id',
    [certificateId],
  );
  expect(log.map((row) => [row['operation'], row['outcome']])).toEqual([
    ['show-notice', 'done'],
    ['log-in', 'done'],
    ...Array.from({ length: 10 }, () => ['refuse-password', 'refused']),
    ['lock-enrolment', 'done'],
  ]);
  for (const row of log) {
    expect(row).toMatchObject({
      actor_kind: 'person',
      actor_name: enrolled.displayName,
      address,
      organization_id: expect.any(String),
    });
  }
  const told = await house.database.query<{ envelope: { payload: unknown } }>(
    `select envelope from outbox where queue = 'certificates.enrolment-locked.v1'`,
  );
  expect(told.map(({ envelope }) => envelope.payload)).toEqual([{ certificateId, lockedAt: expect.any(String) }]);
  expect(JSON.stringify(log)).not.toContain(enrolled.password);
  expect(JSON.stringify(log)).not.toContain('wrong 1');
});
