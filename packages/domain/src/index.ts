export { type Checked, acceptedValue } from './errors/check.ts';
export { DomainError, type DomainErrorOptions, type ErrorDetails, validationFailed } from './errors/domain-error.ts';
export { type ErrorCode, errorCodes } from './errors/error-codes.ts';
export { type FieldError, type FieldErrorCode, fieldErrorCodes } from './errors/field-error.ts';
export { problemTitles } from './errors/problem-titles.ts';
export type { Text } from './errors/text.ts';
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
  defaultServiceOptions,
  type IosPackage,
  iosPackages,
  type KeyOrigin,
  keyOrigins,
  mayIssue,
  type ServiceOptions,
  termMonths,
  type ValidityMode,
  validityModes,
} from './vocabulary/service-options.ts';
