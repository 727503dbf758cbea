import type { CertificateRequest } from '@inkan/queues';
import { describe, expect, it } from 'vitest';
import { requestDigest } from './request-digest.ts';

const request: CertificateRequest = {
  requestId: '01890000-0000-7000-8000-000000000001',
  profile: 'client',
  generation: 'G1',
  subject: { organization: 'O', commonName: 'N', email: 'a@b.jp' },
  publicKey: 'AA==',
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2027-01-01T00:00:00.000Z',
};
const key = Buffer.from([0]);
const digest = (changes: Partial<CertificateRequest>, spki = key): string =>
  requestDigest({ ...request, ...changes }, spki).toString('hex');

describe('the digest of a request', () => {
  it('does not depend on the order of its fields', () => {
    const { requestId, ...rest } = request;
    expect(requestDigest({ ...rest, requestId }, key)).toEqual(requestDigest(request, key));
  });

  it.each<[string, Partial<CertificateRequest>]>([
    ['id', { requestId: '01890000-0000-7000-8000-000000000002' }],
    ['profile', { profile: 'provider' }],
    ['generation', { generation: 'G2' }],
    ['organization', { subject: { ...request.subject, organization: 'P' } }],
    ['first unit', { subject: { ...request.subject, organizationUnit1: 'U' } }],
    ['second unit', { subject: { ...request.subject, organizationUnit2: 'U' } }],
    ['name', { subject: { ...request.subject, commonName: 'M' } }],
    ['e-mail', { subject: { ...request.subject, email: 'A@b.jp' } }],
    ['start', { notBefore: '2026-01-01T00:00:00.001Z' }],
    ['end', { notAfter: '2027-01-01T00:00:00.001Z' }],
    ['e-mail protection', { emailProtection: true }],
    ['UPN', { upn: 'a@b' }],
    ['SID', { sid: 'S-1-5-21-1' }],
  ])('changes with the %s', (_name, changes) => {
    expect(digest(changes)).not.toBe(digest({}));
  });

  it('changes with the key, and tells a unit from a unit beside it', () => {
    expect(digest({}, Buffer.from([1]))).not.toBe(digest({}));
    const first = digest({ subject: { ...request.subject, organizationUnit1: 'U' } });
    expect(digest({ subject: { ...request.subject, organizationUnit2: 'U' } })).not.toBe(first);
  });
});
