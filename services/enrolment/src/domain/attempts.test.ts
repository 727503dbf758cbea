import { describe, expect, it } from 'vitest';
import { type Access, afterUnjudgedPassword, afterWrongPassword } from './attempts.ts';

const now = new Date('2026-01-01T00:00:00Z');

describe('wrong passwords', () => {
  it('lock at the tenth, not before', () => {
    let access: Access = { failedAttempts: 0, lockedAt: null };
    for (let n = 1; n <= 9; n++) access = afterWrongPassword(access, now);
    expect(access.lockedAt).toBeNull();
    expect(afterWrongPassword(access, now).lockedAt).toEqual(now);
  });

  it('keep the moment of the lock', () => {
    const locked = { failedAttempts: 10, lockedAt: new Date('2025-12-31T00:00:00Z') };
    expect(afterWrongPassword(locked, now).lockedAt).toEqual(locked.lockedAt);
  });

  it('do not count when nobody could judge them, not even as the tenth', () => {
    expect(afterUnjudgedPassword({ failedAttempts: 10, lockedAt: now })).toEqual({ failedAttempts: 9, lockedAt: null });
    expect(afterUnjudgedPassword({ failedAttempts: 11, lockedAt: now }).lockedAt).toEqual(now);
    expect(afterUnjudgedPassword({ failedAttempts: 0, lockedAt: null }).failedAttempts).toBe(0);
  });
});
