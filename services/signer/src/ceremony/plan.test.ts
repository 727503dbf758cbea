import { describe, expect, it } from 'vitest';
import { readPlan } from './plan.ts';

describe('a ceremony plan', () => {
  it('of one URL alone is the old and the new generation and an operator', () => {
    const plan = readPlan('{"publicBaseUrl":"http://pki.example.jp/"}');
    expect(
      plan.generations.map(({ name, rootKey, issuingKey, digest }) => [name, rootKey, issuingKey, digest]),
    ).toEqual([
      ['G1', 'rsa2048', 'rsa2048', 'sha256'],
      ['G2', 'rsa4096', 'rsa3072', 'sha384'],
    ]);
    expect(plan.generations.map((generation) => generation.publicBaseUrl)).toEqual(
      Array(2).fill('http://pki.example.jp'),
    );
    expect(plan.operator?.commonName).toBe('Inkan Operator');
  });

  it('may leave the operator out', () => {
    expect(readPlan('{"publicBaseUrl":"http://pki.example.jp","operator":null}').operator).toBeNull();
  });

  it.each([
    ['no URL', {}],
    ['https, which would need revocation data to fetch revocation data', { publicBaseUrl: 'https://pki.example.jp' }],
    ['no URL at all', { publicBaseUrl: 'pki.example.jp' }],
    ['an unknown field', { publicBaseUrl: 'http://a', root: 'rsa1024' }],
    ['no generation', { publicBaseUrl: 'http://a', generations: [] }],
  ])('is refused with %s', (_name, plan) => {
    expect(() => readPlan(JSON.stringify(plan))).toThrow();
  });
});
