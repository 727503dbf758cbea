import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './repository.ts';

const manual = join(repository, 'docs', 'manual');

it('the manual shows every picture that it has and no other, and they are light', () => {
  const text = readFileSync(join(manual, 'README.md'), 'utf8');
  const shown = [...text.matchAll(/\]\(pictures\/([\w-]+\.webp)\)/g)].map(([, name]) => name);
  const kept = readdirSync(join(manual, 'pictures'));
  expect([...new Set(shown)].sort()).toEqual(kept.sort());
  const octets = kept.reduce((sum, name) => sum + statSync(join(manual, 'pictures', name)).size, 0);
  expect(octets).toBeLessThan(3_000_000);
});
