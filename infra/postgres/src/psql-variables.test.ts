import { expect, test } from 'vitest';
import { fillIn } from './psql-variables.ts';

test('literals and identifiers are quoted as psql quotes them', () => {
  expect(fillIn(`ALTER ROLE :"role" PASSWORD :'password'`, { role: 'a"b', password: "it's" })).toBe(
    `ALTER ROLE "a""b" PASSWORD 'it''s'`,
  );
});

test('a cast is no variable', () => {
  expect(fillIn("SELECT 'x'::text", {})).toBe("SELECT 'x'::text");
});

test('a variable without a value is refused', () => {
  expect(() => fillIn(`SELECT :'missing'`, {})).toThrow('missing');
});
