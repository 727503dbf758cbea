import { FakeClock } from '@inkan/runtime';
import { describe, expect, it } from 'vitest';
import { createWhoAsks, type Verdict } from './who-asks.ts';

const certificate = { outcome: 'trusted', generation: 'G1', serial: '0'.repeat(31).concat('1') } as const;
const accepted: Verdict = {
  outcome: 'accepted',
  identity: { kind: 'administrator', id: 'a1', name: '管理 花子', organizationId: 'o1' },
};

function world(answers: (Verdict | Error)[]) {
  const clock = new FakeClock(new Date('2026-01-01T00:00:00Z'));
  let asked = 0;
  const whoAsks = createWhoAsks(async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer instanceof Error || !answer) throw answer;
    return answer;
  }, clock);
  return { clock, whoAsks, asked: () => asked };
}

describe('the gateway, asking who somebody is', () => {
  it('carries the certificate into the identity', async () => {
    expect(await world([accepted]).whoAsks(certificate)).toMatchObject({
      kind: 'administrator',
      certificate: { generation: 'G1', serial: certificate.serial },
    });
  });

  it('asks once a second at most', async () => {
    const { whoAsks, asked, clock } = world([accepted]);
    await Promise.all([whoAsks(certificate), whoAsks(certificate)]);
    clock.advance(999);
    await whoAsks(certificate);
    expect(asked()).toBe(1);
    clock.advance(1);
    await whoAsks(certificate);
    expect(asked()).toBe(2);
  });

  it('refuses a certificate within a second of its revocation', async () => {
    const { whoAsks, clock } = world([accepted, { outcome: 'refused', reason: 'revoked' }]);
    await whoAsks(certificate);
    clock.advance(1_000);
    await expect(whoAsks(certificate)).rejects.toMatchObject({ code: 'certificate-revoked' });
  });

  it('lets nobody in when nobody answers, and asks again at the next request', async () => {
    const { whoAsks, asked } = world([new Error('connection refused'), accepted]);
    await expect(whoAsks(certificate)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await whoAsks(certificate)).toMatchObject({ id: 'a1' });
    expect(asked()).toBe(2);
  });

  it.each([
    [{ outcome: 'absent' } as const, 'unauthenticated'],
    [{ outcome: 'untrusted', reason: 'self-signed' } as const, 'unauthenticated'],
  ])('asks nobody about %o', async (nothing, code) => {
    const { whoAsks, asked } = world([accepted]);
    await expect(whoAsks(nothing)).rejects.toMatchObject({ code });
    expect(asked()).toBe(0);
  });

  it('forbids a certificate that is no credential', async () => {
    const { whoAsks } = world([{ outcome: 'refused', reason: 'unknown' }]);
    await expect(whoAsks(certificate)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
