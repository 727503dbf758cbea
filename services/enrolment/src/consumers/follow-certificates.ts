import type { PostOffice } from '@inkan/messaging';
import type { Tx } from '@inkan/postgres';
import {
  certificatesIssued,
  certificatesRevoked,
  closeEnrolments as closeEnrolmentsContract,
  enrolmentMoved,
  identityCertificateIssued,
  identityCertificateRevoked,
  keysAwaited,
} from '@inkan/queues';
import type { Clock, Logger } from '@inkan/runtime';
import type { EnrolmentDb } from '../db/schema.ts';
import { closeEnrolments } from '../use-cases/close-enrolments.ts';
import { administratorsCollect, createLinks, peopleCollect } from '../use-cases/create-links.ts';
import type { Collector } from '../use-cases/mail-links.ts';
import { moveEnrolment } from '../use-cases/move-enrolment.ts';

/** From issuing to revocation a certificate can be collected; from its request on, where its device makes the key. */
export function followCertificates(
  office: PostOffice<EnrolmentDb>,
  { clock, linkDays, logger }: { clock: Clock; linkDays: number; logger: Logger },
): void {
  const create = async (tx: Tx<EnrolmentDb>, collectors: readonly Collector[]) => {
    const links = await createLinks(tx, collectors, { now: clock.now(), linkDays });
    // Under the request's correlation id: the mails are written many at once, under their own.
    if (links > 0) tx.afterCommit(() => logger.info({ certificates: links }, 'links were created'));
  };
  office.consume(certificatesIssued, (tx, { payload }) => create(tx, peopleCollect(payload.certificates)));
  office.consume(identityCertificateIssued, (tx, { payload }) => create(tx, [administratorsCollect(payload)]));
  office.consume(keysAwaited, (tx, { payload }) =>
    create(
      tx,
      payload.certificates.map((person) => ({ ...person, audience: 'user' })),
    ),
  );
  office.consume(closeEnrolmentsContract, (tx, { payload }) =>
    closeEnrolments(tx, payload.certificateIds, clock.now()),
  );
  office.consume(enrolmentMoved, (tx, { payload: { certificateId: from, newCertificateId: to } }) =>
    moveEnrolment(tx, { from, to }, clock.now()),
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
