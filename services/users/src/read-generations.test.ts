import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readGenerations } from './read-generations.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkan-generations-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder that an interrupted ceremony left half-written is no generation', () => {
  expect(() => readGenerations(folder)).toThrow('run the ceremony first');
  const [issuesFrom, issuesUntil] = ['2026-01-01T00:00:00.000Z', '2036-01-01T00:00:00.000Z'];
  mkdirSync(join(folder, 'G1'));
  writeFileSync(join(folder, 'G1', 'generation.json'), JSON.stringify({ name: 'G1', issuesFrom, issuesUntil }));
  mkdirSync(join(folder, 'G2.new'));
  expect(readGenerations(folder)).toEqual([
    { name: 'G1', issuesFrom: new Date(issuesFrom), issuesUntil: new Date(issuesUntil) },
  ]);
});
