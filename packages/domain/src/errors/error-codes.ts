/**
 * Every way Inkan says no, as stable codes. They are the API: a client branches on them, the problem type URI ends in
 * them. What HTTP status each becomes is decided at the edge, not here.
 */
export const errorCodes = {
  // the request itself
  validationFailed: 'validation-failed',
  malformedRequest: 'malformed-request',
  payloadTooLarge: 'payload-too-large',
  unsupportedMediaType: 'unsupported-media-type',
  methodNotAllowed: 'method-not-allowed',
  notFound: 'not-found',
  conflict: 'conflict',
  precondition: 'precondition',
  idempotencyKeyReused: 'idempotency-key-reused',
  tooManyRequests: 'too-many-requests',
  unavailable: 'unavailable',
  internal: 'internal',

  // who is asking
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  certificateRevoked: 'certificate-revoked',
  organizationSuspended: 'organization-suspended',

  // people, devices, certificates
  userAlreadyRegistered: 'user-already-registered',
  userBeingDeleted: 'user-being-deleted',
  linkageIdTaken: 'linkage-id-taken',
  deviceAlreadyRegistered: 'device-already-registered',
  reservationExpired: 'reservation-expired',
  certificateNotLiving: 'certificate-not-living',
  certificateDeletionOff: 'certificate-deletion-off',
  lastAdministrator: 'last-administrator',

  // what the contract allows
  licenceExceeded: 'licence-exceeded',
  contractNotActive: 'contract-not-active',
  issuingNotAllowed: 'issuing-not-allowed',
  generationClosed: 'generation-closed',

  // following changes
  cursorExpired: 'cursor-expired',

  // getting the certificate to the person
  linkExpired: 'link-expired',
  credentialsWrong: 'credentials-wrong',
  locked: 'locked',
  packageNotReady: 'package-not-ready',
  packageDestroyed: 'package-destroyed',
  deviceCheckRequired: 'device-check-required',
  deviceMismatch: 'device-mismatch',
} as const;
export type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes];
