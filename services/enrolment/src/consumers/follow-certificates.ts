import type { PostOffice } from '@inkan/messaging';
import {
  certificatesIssued,
  certificatesRevoked,
  closeEnrolments as closeEnrolmentsContract,
  identityCertificateIssued,
  identityCertificateRevoked,
  keysAwaited,
} from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { EnrolmentDb } from '../db/schema.ts';
import { closeEnrolments } from '../use-cases/close-enrolments.ts';
import { administratorsCollect, createLinks, peopleCollect } from '../use-cases/create-links.ts';

/** From issuing to revocation a certificate can be collected; from its request on, where its device makes the key. */
export function followCertificates(
  office: PostOffice<EnrolmentDb>,
  { clock, linkDays }: { clock: Clock; linkDays: number },
): void {
  const links = () => ({ now: clock.now(), linkDays });
  office.consume(certificatesIssued, (tx, { payload }) =>
    createLinks(tx, peopleCollect(payload.certificates), links()),
  );
  office.consume(identityCertificateIssued, (tx, { payload }) =>
    createLinks(tx, [administratorsCollect(payload)], links()),
  );
  office.consume(keysAwaited, (tx, { payload }) =>
    createLinks(
      tx,
      payload.certificates.map((person) => ({ ...person, audience: 'user' })),
      links(),
    ),
  );
  office.consume(closeEnrolmentsContract, (tx, { payload }) =>
    closeEnrolments(tx, payload.certificateIds, clock.now()),
  );
  office.consume(certificatesRevoked, (tx, { payload }) =>
    closeEnrolments(
      tx,
      payload.certificates.map(({ certificateId }) => certificateId),
      clock.now(),
    ),
  );
  office.consume(identityCertificateRevoked, (tx, { payload }) =>
    closeEnrolments(tx, [payload.certificateId], clock.now()),
  );
}
