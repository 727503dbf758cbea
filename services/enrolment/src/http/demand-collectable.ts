import { type CertificateState, DomainError } from '@inkan/domain';
import { type InternalClient, readEnrolment } from '@inkan/http';

/** Not issued yet, or never will be: each has a page of its own behind the login. */
const before: ReadonlySet<CertificateState> = new Set(['requested', 'awaitingKey', 'failed']);

/**
 * Asked before the password is: it was destroyed together with the key, and whoever comes later would be told that the right one is
 * wrong, and be locked for it.
 * @throws DomainError package-destroyed
 */
export async function demandCollectable(services: InternalClient, certificateId: string): Promise<void> {
  const { downloadableUntil, state } = await services.call(readEnrolment, { certificateId });
  if (downloadableUntil === null && !before.has(state)) throw new DomainError('package-destroyed');
}
