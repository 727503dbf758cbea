import type { AuditActor } from '@inkan/domain';
import { newId } from '@inkan/runtime';

/** Who asks, where a test does not care. */
export const administrator: AuditActor = {
  kind: 'administrator',
  id: newId(),
  name: '総務 太郎',
  address: '192.0.2.10',
};

/** Where the person at the portal comes from. */
export const visitor = { address: '192.0.2.20', userAgent: 'Mozilla/5.0' };
