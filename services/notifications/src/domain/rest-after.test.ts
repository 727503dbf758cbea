import { expect, it } from 'vitest';
import { restAfter } from './rest-after.ts';

it('mails of many rest only while others want the processors, and never longer than five seconds', () => {
  expect(restAfter({ tookMs: 100, ran: 60, waited: 20 })).toBe(0);
  expect(restAfter({ tookMs: 100, ran: 0, waited: 0 })).toBe(0);
  expect(restAfter({ tookMs: 100, ran: 20, waited: 60 })).toBe(400);
  expect(restAfter({ tookMs: 60_000, ran: 20, waited: 60 })).toBe(5_000);
});
