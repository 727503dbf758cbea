import { visitPortal, walkDay } from '@inkan/demonstration';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenHouse, openHouse } from './open-house.ts';

let open: OpenHouse;
beforeAll(async () => {
  open = await openHouse();
});
afterAll(() => open?.[Symbol.asyncDispose]());

it('an administrator’s day goes as the manual has it, chapter by chapter', async () => {
  const said: string[] = [];
  await walkDay(
    {
      ...{ operator: open.operator, administrator: open.administrator, inbox: open.inbox, api: open.api },
      organizationId: open.customer.organizationId,
      visit: () => visitPortal(open.house.tls.ca),
      publicationUrl: open.house.urls.publication,
      mark: 'day',
      say: (line) => said.push(line),
    },
    (heading) => said.push(heading),
  );
  expect(said.filter((line) => /^\d\. |^付録/.test(line)).map((line) => line[0])).toEqual([
    ...['2', '3', '4', '4', '4', '5', '6', '7', '付'],
  ]);
});
