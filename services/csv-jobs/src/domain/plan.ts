/** What a file would do, counted when it is checked. */
export type Plan = {
  readonly usersAdded: number;
  readonly devicesAdded: number;
  readonly certificatesIssued: number;
  /** Revoked, planned to be, or ended by a reissue; null where it is not counted (deletion of users). */
  readonly certificatesEnded: number | null;
  readonly usersDeleted: number;
};

export const nothingPlanned: Plan = {
  usersAdded: 0,
  devicesAdded: 0,
  certificatesIssued: 0,
  certificatesEnded: 0,
  usersDeleted: 0,
};
