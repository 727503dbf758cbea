export { bundlePackages, packagesPerQuestion } from './bundle-packages.ts';
export {
  examineCsvDevices,
  readCsvIssuing,
  reissueCsvRows,
  revokeCsvRows,
  settleCsvCertificates,
} from './csv-devices.ts';
export { deleteCsvUsers, examineCsvPeople, readCsvContract, registerCsvRows } from './csv-people.ts';
export { type CsvRowOutcome, maxCsvRows } from './csv-rows.ts';
export { defineInternalRoute } from './define-internal-route.ts';
export { findDownloads, openDownloadSite } from './download-site.ts';
export {
  buildPackage,
  collectCertificate,
  confirmCollected,
  DeviceFacts,
  readEnrolment,
  readEnrolmentNotice,
  readIssuedKey,
  registerKey,
  registerPassphrase,
  suggestPassphrase,
  verifyEnrolmentPassword,
} from './enrolment.ts';
export { identify, identifyApiKey } from './identify.ts';
export { maxLinksPerQuestion, mintLinkTokens } from './mint-link-tokens.ts';
export { readPresented, renewCertificate } from './renewal.ts';
export { reportEnding, reportIssued, reportMails } from './report-figures.ts';
export {
  CsvJobsReport,
  PublishedList,
  RegisterReport,
  reportCertificatesStatus,
  reportCsvJobsStatus,
  reportEnrolmentStatus,
  reportNotificationsStatus,
  ServiceReport,
} from './report-status.ts';
export { reserve } from './reserve.ts';
