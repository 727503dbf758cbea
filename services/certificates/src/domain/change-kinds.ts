/** What the feed tells; the tables themselves write it (migration 0015-changes). */
export const changeKinds = [
  'user-registered',
  'user-edited',
  'user-deletion-marked',
  'user-deletion-undone',
  'user-deleted',
  'certificate-requested',
  'certificate-reissued',
  'certificate-issued',
  'certificate-failed',
  'certificate-collected',
  'certificate-revocation-scheduled',
  'certificate-revocation-cancelled',
  'certificate-revoked',
  'certificate-deleted',
] as const;
export type ChangeKind = (typeof changeKinds)[number];
