/**
 * Why one request was not obeyed, as the registrar is told. `request-reused` also raises an alarm: the registrar never
 * changes what a prepared request says, so somebody else did.
 */
export type RefusalCode =
  /** Too late, and nothing of it is in the log: it may be asked for again, with other dates as well. */
  | 'command-expired'
  /** Too late, but its bytes are in the log: only the same request gets the certificate over them. */
  | 'command-expired-prepared'
  | 'request-reused'
  | 'generation-unknown'
  | 'generation-closed'
  | 'key-unreadable'
  | 'weak-key'
  | 'key-of-a-ca'
  | 'name-refused'
  | 'validity-refused'
  /** It would start too long ago, and nothing of it is in the log: it may be asked for again with a later start. */
  | 'validity-stale'
  | 'validity-beyond-profile'
  | 'validity-beyond-ca'
  | 'profile-refuses'
  | 'lint';

/** A request that is not obeyed. Data and not an exception: the others of its batch go on. */
export type Refusal = { readonly code: RefusalCode; readonly detail: string };
