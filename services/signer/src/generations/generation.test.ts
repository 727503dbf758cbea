import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { issuesAt } from '@inkan/domain';
import { type SignatureAlgorithm, signatureDigest } from '@inkan/x509';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeGeneration, type NewGeneration } from '../ceremony/make-generation.ts';
import { readPlan } from '../ceremony/plan.ts';
import type { SigningKey } from '../keys/key-port.ts';
import { openGeneration } from './generation.ts';

const now = new Date('2026-03-01T00:00:00Z');
const signing = (privateKey: KeyObject, algorithm: SignatureAlgorithm = 'ecdsa-sha256'): SigningKey => ({
  algorithm,
  publicKey: createPublicKey(privateKey),
  sign: async (tbs) => sign(signatureDigest(algorithm), tbs, privateKey),
  signEach: async (each) => each.map((tbs) => sign(signatureDigest(algorithm), tbs, privateKey)),
});
const keyOf = ({ issuingKey }: NewGeneration): KeyObject =>
  'uri' in issuingKey ? expect.fail('a key in a token') : issuingKey;
const make = (name: string, changes: { rootYears?: number } = {}): Promise<NewGeneration> => {
  const subjects = {
    rootSubject: { organization: 'T', commonName: 'R' },
    issuingSubject: { organization: 'T', commonName: 'I' },
  };
  const keys = { rootKey: 'ec-p384', issuingKey: 'ec-p256', digest: 'sha256', rootYears: 20, issuingYears: 10 };
  const [generation] = readPlan(
    JSON.stringify({ generations: [{ name, ...keys, ...subjects, ...changes, publicBaseUrl: 'http://a' }] }),
  ).generations;
  if (!generation) throw new Error('no generation');
  return makeGeneration(generation, now);
};

describe('a generation', () => {
  let one: NewGeneration;
  let other: NewGeneration;
  beforeAll(async () => {
    [one, other] = await Promise.all([make('E1'), make('E2')]);
  });
  const open = (changes: Partial<NewGeneration['file']> = {}, key = signing(keyOf(one)), issuing = one.issuing) =>
    openGeneration({ ...one.file, ...changes }, one.root.raw, issuing.raw, key);

  it('opens with its own key, and issues in its time only', () => {
    const generation = open({ issuesFrom: '2026-04-01T00:00:00Z', issuesUntil: '2026-05-01T00:00:00Z' });
    const openAt = ['2026-03-31T23:59:59Z', '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'].map((at) =>
      issuesAt(generation, new Date(at)),
    );
    expect(openAt).toEqual([false, true, false]);
  });

  it('refuses a key that is not the certificate’s', () => {
    expect(() => open({}, signing(keyOf(other)))).toThrow(/does not belong to the certificate/);
  });
  it('refuses an issuing CA that another root signed', () => {
    expect(() => open({}, signing(keyOf(other)), other.issuing)).toThrow(/not signed by the root/);
  });
  it('refuses to issue beyond the end of its CA', () => {
    expect(() => open({ issuesUntil: '2046-01-01T00:00:00Z' })).toThrow(/beyond the end/);
  });
  it('is not made with an issuing CA that would outlive its root', async () => {
    await expect(make('E3', { rootYears: 9 })).rejects.toThrow(/outlives-issuer/);
  });
  it('refuses to issue never', () => {
    expect(() => open({ issuesUntil: one.file.issuesFrom })).toThrow(/never issues/);
  });
  it('refuses a key that signs otherwise than it says', () => {
    expect(() => open({ signatureAlgorithm: 'ecdsa-sha384' })).toThrow(/signs with/);
  });
});
