import { expect, test } from 'vitest';
import { checkApiKey, type TypedApiKey } from './api-key.ts';

const now = new Date('2026-04-01T00:00:00.000Z');
const check = (typed: TypedApiKey) => checkApiKey({ name: '本番', ...typed }, now);
const errors = (typed: TypedApiKey) => {
  const checked = check(typed);
  return checked.ok ? [] : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};

test('a key lives a year, for all services and from everywhere, unless told otherwise', () => {
  expect(check({})).toEqual({
    ok: true,
    value: { name: '本番', expiresAt: new Date('2027-04-01T00:00:00.000Z'), serviceIds: null, allowedNetworks: null },
  });
});

test('a key is for the services and networks that are named', () => {
  expect(
    check({ expiresAt: '2026-05-01T09:00:00+09:00', serviceIds: ['a', 'a', 'b'], allowedNetworks: ['203.0.113.0/24'] }),
  ).toEqual({
    ok: true,
    value: {
      name: '本番',
      expiresAt: new Date('2026-05-01T00:00:00.000Z'),
      serviceIds: ['a', 'b'],
      allowedNetworks: ['203.0.113.0/24'],
    },
  });
});

test.each<[TypedApiKey, string[]]>([
  [{ name: '' }, ['/name required']],
  [{ expiresAt: 'tomorrow' }, ['/expiresAt format']],
  [{ expiresAt: '2026-04-01T00:00:00Z' }, ['/expiresAt too-early']],
  [{ expiresAt: '2029-04-01T00:00:00Z' }, ['/expiresAt too-late']],
  [{ allowedNetworks: ['203.0.113.0/24', 'home', ''] }, ['/allowedNetworks/1 format', '/allowedNetworks/2 required']],
])('%j is told all that is wrong: %j', (typed, expected) => expect(errors(typed)).toEqual(expected));
