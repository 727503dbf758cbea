import { describe, expect, test } from 'vitest';
import { repository } from '../repository.ts';
import { checkImports, violationsIn } from './check-imports.ts';
import { rules } from './rules.ts';

const workspace = new Map([
  ['@inkan/messaging', 'packages/messaging'],
  ['@inkan/testing', 'packages/testing'],
  ['@inkan/signer', 'services/signer'],
]);
const broken = (file: string, source: string): string[] =>
  violationsIn(file, source, workspace).map(({ rule }) => rule.name);

test.each(rules)('$name catches its planted violation', (rule) => {
  expect(broken(rule.planted.from, rule.planted.code)).toContain(rule.name);
});

describe('an import is seen', () => {
  test.each([
    ['by name', "import { Queue } from 'bullmq';"],
    ['of types', "import type { Queue } from 'bullmq';"],
    ['for its effect', "import 'bullmq';"],
    ['as a re-export', "export * from 'bullmq';"],
    ['when it is lazy', "await import('bullmq');"],
    ['inside a type', "export type Q = import('bullmq').Queue;"],
    ['of a part of the package', "import x from 'bullmq/dist/x.js';"],
  ])('%s', (_, source) => {
    expect(broken('services/users/src/app.ts', source)).toEqual(['bullmq-only-in-messaging']);
  });

  test('of another service by its package name', () => {
    expect(broken('services/users/src/app.ts', "import { x } from '@inkan/signer';")).toEqual([
      'no-service-imports-another',
    ]);
  });
});

test('tests may use the tools that production code must not', () => {
  expect(
    broken('services/users/test/register.test.ts', "import { eventually } from '@inkan/testing'; import pg from 'pg';"),
  ).toEqual([]);
});

test('a handler may name the types of its tables', () => {
  expect(broken('services/users/src/http/routes.ts', "import type { UsersTables } from '../db/schema.ts';")).toEqual(
    [],
  );
});

test('every module of the house is read', () => {
  expect(checkImports(repository).modules).toBeGreaterThan(100);
});
