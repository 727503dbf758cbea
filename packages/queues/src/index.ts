import { administratorChanged } from './administrator-changed.ts';
import { auditChainGrown } from './audit-chain-grown.ts';
import { auditCheckpointSigned } from './audit-checkpoint-signed.ts';
import { auditRecorded } from './audit-recorded.ts';
import { certificateReminders } from './certificate-reminders.ts';
import { certificatesIssued, identityCertificateIssued } from './certificates-issued.ts';
import { certificatesNotice } from './certificates-notice.ts';
import { certificatesRevoked, identityCertificateRevoked } from './certificates-revoked.ts';
import { certificatesSigned } from './certificates-signed.ts';
import { closeEnrolments } from './close-enrolments.ts';
import { contractChanged } from './contract-changed.ts';
import { crlIssued } from './crl-issued.ts';
import { csvBundleCollected, csvBundleReady } from './csv-bundle.ts';
import { csvJobNotice } from './csv-job-notice.ts';
import type { MessageContract } from './define-message.ts';
import { enrolmentLinksCreated } from './enrolment-links-created.ts';
import { enrolmentLocked } from './enrolment-locked.ts';
import { enrolmentMoved } from './enrolment-moved.ts';
import { issueCertificates } from './issue-certificates.ts';
import { keysAwaited } from './keys-awaited.ts';
import { organizationChanged } from './organization-changed.ts';
import { readSignerLog } from './read-signer-log.ts';
import { registerDevices } from './register-devices.ts';
import { reopenEnrolments } from './reopen-enrolments.ts';
import { requestIdentityCertificate } from './request-identity-certificate.ts';
import { revocationsAdopted } from './revocations-adopted.ts';
import { revokeCertificates } from './revoke-certificates.ts';
import { revokeIdentityCertificate } from './revoke-identity-certificate.ts';
import { signerLogRead } from './signer-log-read.ts';
import { unitChanged } from './unit-changed.ts';
import { unlockLogins } from './unlock-logins.ts';
import { userChanged } from './user-changed.ts';
import { usersNotice } from './users-notice.ts';

export { administratorChanged } from './administrator-changed.ts';
export { auditChainGrown } from './audit-chain-grown.ts';
export { auditCheckpointSigned } from './audit-checkpoint-signed.ts';
export { type AuditedService, type AuditRecord, auditedServices, auditRecorded } from './audit-recorded.ts';
export { type CertificateReminder, certificateReminders, maxRemindersPerMessage } from './certificate-reminders.ts';
export {
  ClientCertificateIssued,
  certificatesIssued,
  IdentityCertificateIssued,
  identityCertificateIssued,
} from './certificates-issued.ts';
export { certificatesNotice, type NoticedCertificate } from './certificates-notice.ts';
export { certificatesRevoked, identityCertificateRevoked, maxRevokedPerMessage } from './certificates-revoked.ts';
export { certificatesSigned } from './certificates-signed.ts';
export { closeEnrolments, maxClosedEnrolments } from './close-enrolments.ts';
export { contractChanged } from './contract-changed.ts';
export { crlIssued, maxCrlPartOctets } from './crl-issued.ts';
export { certificatesPerBundleMessage, csvBundleCollected, csvBundleReady } from './csv-bundle.ts';
export { csvJobNotice } from './csv-job-notice.ts';
export {
  defineMessage,
  type MessageContract,
  queueName,
  receiptQueueName,
  type ServiceName,
  serviceNames,
} from './define-message.ts';
export { type EnrolmentLinks, enrolmentLinksCreated, maxLinksPerMessage } from './enrolment-links-created.ts';
export { enrolmentLocked } from './enrolment-locked.ts';
export { enrolmentMoved } from './enrolment-moved.ts';
export { type Envelope, EnvelopeHead, PoisonMessage, parseEnvelope } from './envelope.ts';
export { namedAtMost, namedFields } from './fields.ts';
export { issueCertificates } from './issue-certificates.ts';
export { keysAwaited, maxKeysAwaited } from './keys-awaited.ts';
export { organizationChanged } from './organization-changed.ts';
export { readSignerLog } from './read-signer-log.ts';
export { Receipts } from './receipts.ts';
export { maxRegistrationsPerMessage, registerDevices } from './register-devices.ts';
export { reopenEnrolments } from './reopen-enrolments.ts';
export { requestIdentityCertificate } from './request-identity-certificate.ts';
export { maxAdoptedRevocations, revocationsAdopted } from './revocations-adopted.ts';
export { revokeCertificates } from './revoke-certificates.ts';
export { revokeIdentityCertificate } from './revoke-identity-certificate.ts';
export {
  CertificateRequest,
  commandContext,
  IssueCommand,
  maxRequestsPerCommand,
  Revocation,
  RevokeCommand,
  SignedCommand,
  signerAudience,
} from './signed-command.ts';
export { type LogEntry, maxLogEntries, signerLogRead, type UnknownRevocation } from './signer-log-read.ts';
export { unitChanged } from './unit-changed.ts';
export { unlockLogins } from './unlock-logins.ts';
export { UserFacts, userChanged } from './user-changed.ts';
export { usersNotice } from './users-notice.ts';

/** Every message of the house, in the order of a certificate's life; an old version stays for as long as it is consumed. */
export const allMessages: readonly MessageContract[] = [
  keysAwaited,
  organizationChanged,
  administratorChanged,
  closeEnrolments,
  contractChanged,
  unitChanged,
  userChanged,
  registerDevices,
  requestIdentityCertificate,
  revokeIdentityCertificate,
  issueCertificates,
  certificatesSigned,
  revokeCertificates,
  crlIssued,
  revocationsAdopted,
  readSignerLog,
  signerLogRead,
  certificatesIssued,
  identityCertificateIssued,
  certificatesRevoked,
  identityCertificateRevoked,
  enrolmentLinksCreated,
  enrolmentLocked,
  enrolmentMoved,
  reopenEnrolments,
  unlockLogins,
  certificatesNotice,
  certificateReminders,
  usersNotice,
  csvBundleCollected,
  csvBundleReady,
  csvJobNotice,
  ...Object.values(auditRecorded),
  ...Object.values(auditChainGrown),
  auditCheckpointSigned,
];
