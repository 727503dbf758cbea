export { type AuditActor, type AuditActorKind, auditActorKinds, systemActor } from './audit/audit-actor.ts';
export type { AuditEntry, AuditFacts } from './audit/audit-entry.ts';
export {
  type AuditOperation,
  type AuditSubjectKind,
  auditOperations,
  auditSubjectKinds,
} from './audit/audit-operations.ts';
export { canonicalJson, changedFacts } from './audit/changed-facts.ts';
export { type CertificateOperation, objectionTo } from './certificates/certificate-operations.ts';
export { checkRevocationDay } from './certificates/revocation-day.ts';
export { keptRestrictionInBundle, noRestrictionInBundle } from './csv/bulk-download.ts';
export type { CsvColumn } from './csv/columns.ts';
export { csvLine, plainText as plainCsvText } from './csv/csv-line.ts';
export { headerErrors, isHeaderLine } from './csv/header-line.ts';
export {
  type CsvLayout,
  type CsvLayoutOptions,
  type CsvOperation,
  csvHeader,
  csvLayout,
  csvOperationNames,
  csvOperations,
} from './csv/layout.ts';
export {
  atItem as csvErrorAtItem,
  type CsvDevice,
  type CsvRow,
  type CsvRowSetting,
  type ReadCsvRow,
  readCsvRow,
} from './csv/read-row.ts';
export { type CsvError, type CsvRowError, csvErrorText } from './csv/row-error.ts';
export { differencesFromRegistered } from './csv/same-person.ts';
export { type TypedCsvDevice, type TypedCsvRow, typedCsvRow } from './csv/typed-row.ts';
export { destroyedPassword, type UserListEntry, userListItems, userListLine } from './csv/user-list.ts';
export { CsvWholeFile } from './csv/whole-file.ts';
export {
  type DeviceFacts,
  type JudgedItem,
  judgeDevice,
  type RestrictionItem,
  restrictionItemNames,
} from './devices/judge-device.ts';
export { acceptedValue, type Checked } from './errors/check.ts';
export { DomainError, type DomainErrorOptions, type ErrorDetails, validationFailed } from './errors/domain-error.ts';
export { type ErrorCode, errorCodes } from './errors/error-codes.ts';
export { type FieldError, type FieldErrorCode, fieldErrorCodes } from './errors/field-error.ts';
export { fieldErrorTitles } from './errors/field-error-titles.ts';
export { problemTitles } from './errors/problem-titles.ts';
export type { Text } from './errors/text.ts';
export { type Administrator, checkAdministrator, type TypedAdministrator } from './inputs/administrator.ts';
export { type ApiKey, checkApiKey, type TypedApiKey } from './inputs/api-key.ts';
export { type AuditSearch, checkAuditSearch, type TypedAuditSearch } from './inputs/audit-search.ts';
export {
  type CertificateSearch,
  checkCertificateSearch,
  nameSearchKey,
  type Span,
} from './inputs/certificate-search.ts';
export { checkOrganization, checkProvider, checkUnit, defaultUnitName, type Organization } from './inputs/companies.ts';
export { type Contract, checkContract, contractRuns, type TypedContract } from './inputs/contract.ts';
export { checkDeviceEdit, type DeviceEdit, type TypedDeviceEdit } from './inputs/device-edit.ts';
export type { TypedText } from './inputs/findings.ts';
export { type ItemName, itemNames } from './inputs/item-names.ts';
export { checkReminderDays } from './inputs/organization-settings.ts';
export { checkProviderContact, type TypedProviderContact } from './inputs/provider-contact.ts';
export {
  checkDevices,
  checkRegistration,
  deviceKey,
  maxDevicesPerRegistration,
  type Registration,
  type TypedRegistration,
} from './inputs/registration.ts';
export type { RegistrationDevice, RegistrationSetting, TypedDevice } from './inputs/registration-device.ts';
export { checkReissue, type Reissue, type TypedReissue } from './inputs/reissue.ts';
export type { TypedRestriction } from './inputs/restriction.ts';
export { checkService, checkServiceOptions, type Service, type TypedServiceOptions } from './inputs/service.ts';
export { checkUserEdit, type TypedUserEdit, type UserEdit } from './inputs/user-edit.ts';
export { holdsSeat, licenceExceeded, type SeatFigures, seatsFor, seatsUsed } from './licences/seats.ts';
export { inParts } from './lists/in-parts.ts';
export { generatedLength, generatedText, isGenerated } from './passphrases/generated-text.ts';
export { keyDerivationRounds } from './passphrases/key-derivation-rounds.ts';
export { checkPassphrase } from './passphrases/passphrase-rules.ts';
export { deviceFactMaxLength, deviceFactRule, hardwareUuidRule, macAddressRule } from './text/device-facts.ts';
export { displayNameMaxLength, displayNameRule, unitNameMaxLength, unitNameRule } from './text/display-names.ts';
export { emailKey, emailMaxLength, emailRule } from './text/email.ts';
export { generationNameRule } from './text/generation-name.ts';
export { linkageIdMaxLength, linkageIdRule } from './text/linkage-id.ts';
export { characters, normalizeIdentifier, normalizeText, searchKey } from './text/normalize.ts';
export { commonName, englishNameRule, kanaRule, nameMaxLength, personNameRule } from './text/person-names.ts';
export type { Complaint, Ruling, TextRule } from './text/rule.ts';
export { companyEnglishNameRule, subjectNameMaxLength, subjectNameRule } from './text/subject-names.ts';
export { sidRule, upnMaxLength, upnRule } from './text/windows-logon.ts';
export {
  type DeletionStep,
  deletionSteps,
  objectionToUser,
  type UserOperation,
  type UserState,
} from './users/user-operations.ts';
export { type GenerationWarningDay, generationWarning } from './validity/generation-warning.ts';
export { type IssuingWindow, issuesAt } from './validity/issuing-window.ts';
export {
  addDays,
  addMonths,
  type Day,
  dayFrom,
  dayOf,
  endOfDay,
  formatDate,
  formatDateTime,
  startOfDay,
} from './validity/japan-time.ts';
export { noGenerationOpen } from './validity/no-generation-open.ts';
export { type Parsed, parseDate, parseDateTime, parseDay } from './validity/parse-japan-time.ts';
export { checkPeriod, type PeriodLimits } from './validity/period.ts';
export { endOfTerm, fixedTerm, type Period, type Term, typedTerm } from './validity/term.ts';
export {
  type CertificateProfile,
  certificateProfiles,
  type LoginProfile,
  loginProfiles,
} from './vocabulary/certificate-profiles.ts';
export {
  type CertificateFacts,
  type CertificateState,
  certificateState,
  certificateStateNames,
  certificateStates,
  isLiving,
  livingStates,
} from './vocabulary/certificate-state.ts';
export { type DeviceCode, deviceCodes, deviceNames, isDeviceCode } from './vocabulary/devices.ts';
export { type KeyAlgorithm, keyAlgorithms } from './vocabulary/key-algorithms.ts';
export { type Language, languages } from './vocabulary/languages.ts';
export { defaultReminderDays, type ReminderDays } from './vocabulary/reminder-days.ts';
export {
  type DeviceRestriction,
  type MacosRestriction,
  macosRestrictionItems,
  type RestrictionMode,
  restrictionModes,
  restrictionSystem,
  type WindowsRestriction,
  windowsRestrictionItems,
} from './vocabulary/restriction.ts';
export {
  type ChoosableRevocationReason,
  choosableRevocationReasons,
  crlReasonCodes,
  type RevocationReason,
  revocationReasonNames,
  revocationReasons,
} from './vocabulary/revocation-reasons.ts';
export { type AdministratorRole, administratorRoles, type Role, roleNames, roles } from './vocabulary/roles.ts';
export {
  defaultServiceOptions,
  type IosPackage,
  iosPackages,
  type KeyOrigin,
  keyOrigins,
  mayIssue,
  type PackageFormChoice,
  packageForms,
  type ServiceOptions,
  termMonths,
  type ValidityMode,
  validityModes,
} from './vocabulary/service-options.ts';
