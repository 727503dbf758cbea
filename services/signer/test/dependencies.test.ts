import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * Everything that code beside the CA keys comes from. A new entry is a decision: who maintains it, what does it reach,
 * could the signer do without?
 */
const reviewed = [
  '@inkan/domain',
  '@inkan/generations',
  '@inkan/messaging',
  '@inkan/postgres',
  '@inkan/queues',
  '@inkan/runtime',
  '@inkan/x509',
  // Calls a token's library; loaded only when a key is named by a PKCS#11 URI (ADR 15).
  'koffi',
  'kysely',
  'typebox',
];

const home = new URL('..', import.meta.url).pathname;

it('the signer depends on the reviewed list and on nothing else', () => {
  const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies).sort()).toEqual(reviewed);
});

it('imports nothing that it does not declare', () => {
  const files = readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const imported = new Set<string>();
  for (const file of files.filter((name) => !name.endsWith('.test.ts'))) {
    const text = readFileSync(join(home, 'src', file), 'utf8');
    for (const [, from = ''] of text.matchAll(/(?<![.\w])(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      if (from.startsWith('.') || from.startsWith('node:')) continue;
      imported.add(
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    }
  }
  expect([...imported].sort()).toEqual(reviewed);
});
