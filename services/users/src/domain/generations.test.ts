import { expect, test } from 'vitest';
import { newestOpenGeneration, openGeneration } from './generations.ts';

const old = { name: 'G1', issuesFrom: new Date('2016-01-01T00:00:00Z'), issuesUntil: new Date('2027-01-01T00:00:00Z') };
const young = {
  name: 'G2',
  issuesFrom: new Date('2026-04-01T00:00:00Z'),
  issuesUntil: new Date('2036-01-01T00:00:00Z'),
};
const both = [young, old];

test('before the new generation begins, the old one is the default', () => {
  expect(newestOpenGeneration(both, new Date('2026-03-31T23:59:59Z')).name).toBe('G1');
});

test('from its first moment on, the new generation is the default', () => {
  expect(newestOpenGeneration(both, young.issuesFrom).name).toBe('G2');
});

test('without an open generation nothing is issued', () => {
  expect(() => newestOpenGeneration(both, young.issuesUntil)).toThrow('generation-closed');
});

test('during the coexistence both may be asked for, afterwards only the new one', () => {
  expect(openGeneration(both, 'G1', new Date('2026-06-01T00:00:00Z')).name).toBe('G1');
  const at = (code: string) => expect.objectContaining({ fields: [expect.objectContaining({ code })] });
  expect(() => openGeneration(both, 'G1', old.issuesUntil)).toThrowError(at('too-late'));
  expect(() => openGeneration(both, 'G2', new Date('2026-03-31T23:59:59Z'))).toThrowError(at('too-early'));
  expect(() => openGeneration(both, 'G2', young.issuesUntil)).toThrow('generation-closed');
});

test('an unknown generation is an error of its field', () => {
  expect(() => openGeneration(both, 'G9', young.issuesFrom)).toThrowError(
    expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/generation', code: 'unknown-value' })] }),
  );
});
