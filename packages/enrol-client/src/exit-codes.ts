/** What the program tells whoever started it, such as a script of the administrator. */
export const exitCodes = {
  done: 0,
  /** Nobody foresaw it. */
  failed: 1,
  /** It was called wrongly. */
  usage: 2,
  /** The portal cannot be reached, or is not what it should be. */
  portal: 3,
  credentials: 4,
  locked: 5,
  /** The device does not match its restriction. */
  device: 6,
  /** The link is unknown or expired, or there is nothing to collect any more. */
  nothingToCollect: 7,
  /** The certificate was fetched but not installed. It may be fetched again for 24 hours. */
  install: 8,
  /** The certificate cannot be renewed, or not yet; the reason is told. */
  notRenewable: 9,
  /** No certificate to renew with, or several and none of them named. */
  noCertificate: 10,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
