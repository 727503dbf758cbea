import type { ErrorCode } from '@inkan/domain';

/** What each refusal is in HTTP (RFC 9110, RFC 6585). A code without a line here does not compile. */
export const problemStatus: Readonly<Record<ErrorCode, number>> = {
  'validation-failed': 400,
  'malformed-request': 400,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'method-not-allowed': 405,
  'not-found': 404,
  conflict: 409,
  precondition: 412,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  unavailable: 503,
  internal: 500,

  unauthenticated: 401,
  forbidden: 403,
  'certificate-revoked': 403,
  'organization-suspended': 403,

  'user-already-registered': 409,
  'user-being-deleted': 409,
  'linkage-id-taken': 409,
  'device-already-registered': 409,
  'reservation-expired': 409,
  'certificate-not-living': 409,
  'certificate-deletion-off': 409,
  'last-administrator': 409,

  'licence-exceeded': 409,
  'contract-not-active': 409,
  'issuing-not-allowed': 403,
  'generation-closed': 409,

  'cursor-expired': 410,

  'link-expired': 410,
  'credentials-wrong': 401,
  locked: 423,
  'package-not-ready': 409,
  'package-destroyed': 410,
  'device-check-required': 403,
  'device-mismatch': 403,
};
