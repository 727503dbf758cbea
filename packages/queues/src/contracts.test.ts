import { describe, expect, it } from 'vitest';
import { allMessages, enrolmentLinksCreated, PoisonMessage, parseEnvelope, queueName } from './index.ts';

const envelope = {
  id: '01890000-0000-7000-8000-000000000001',
  deliveryId: '01890000-0000-7000-8000-000000000002',
  type: 'enrolment-links-created',
  version: 2,
  time: '2026-01-02T03:04:05.678Z',
  producer: 'enrolment',
  correlationId: 'request-1',
  payload: {
    links: [
      {
        certificateId: '01890000-0000-7000-8000-000000000003',
        audience: 'user',
        organizationId: '01890000-0000-7000-8000-000000000004',
        userId: '01890000-0000-7000-8000-000000000005',
        recipient: 'Yamada-Taro@mytest.jp',
        displayName: '山田 太郎',
        collectLinkId: '01890000-0000-7000-8000-000000000006',
        noticeLinkId: '01890000-0000-7000-8000-000000000007',
        expiresAt: '2026-02-01T03:04:05.678Z',
      },
    ],
  },
};

describe('a message', () => {
  it('is read when it fits its contract', () => {
    expect(parseEnvelope(enrolmentLinksCreated, envelope).payload.links[0]?.audience).toBe('user');
  });

  it.each([
    ['an unknown field in the payload', { ...envelope, payload: { ...envelope.payload, token: 'secret' } }],
    ['an unknown field beside the payload', { ...envelope, extra: 1 }],
    ['another type', { ...envelope, type: 'crl-issued' }],
    ['another version', { ...envelope, version: 1 }],
    ['another producer', { ...envelope, producer: 'signer' }],
    ['no payload', { ...envelope, payload: undefined }],
    ['a string', 'hello'],
  ])('is poison with %s', (_name, value) => {
    expect(() => parseEnvelope(enrolmentLinksCreated, value)).toThrow(PoisonMessage);
  });

  it('never repeats a value in the complaint', () => {
    const bad = { ...envelope, payload: { ...envelope.payload, audience: 'hunter2' } };
    expect(() => parseEnvelope(enrolmentLinksCreated, bad)).toThrow(/^(?!.*hunter2)/);
  });
});

describe('the queues', () => {
  it('have names of their own', () => {
    const names = allMessages.flatMap((contract) =>
      contract.consumers.map((consumer) => queueName(contract, consumer)),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('signer.issue-certificates.v1');
  });
});
