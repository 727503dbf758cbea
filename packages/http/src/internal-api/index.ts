export { defineInternalRoute } from './define-internal-route.ts';
export {
  buildPackage,
  DeviceFacts,
  readEnrolment,
  readEnrolmentNotice,
  registerPassphrase,
  suggestPassphrase,
  verifyEnrolmentPassword,
} from './enrolment.ts';
export { identify, identifyApiKey } from './identify.ts';
export { mintLinkToken } from './mint-link-token.ts';
export { readPresented, renewCertificate } from './renewal.ts';
export {
  RegisterReport,
  reportCertificatesStatus,
  reportEnrolmentStatus,
  reportNotificationsStatus,
  ServiceReport,
} from './report-status.ts';
export { reserve } from './reserve.ts';
