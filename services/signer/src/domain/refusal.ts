/**
 * Why one request was not obeyed, as the registrar is told. `request-reused` also raises an alarm: the registrar never
 * changes what a request says, so somebody else did.
 */
export type RefusalCode =
  | 'command-expired'
  | 'request-reused'
  | 'generation-unknown'
  | 'generation-closed'
  | 'key-unreadable'
  | 'weak-key'
  | 'key-of-a-ca'
  | 'name-refused'
  | 'validity-refused'
  | 'validity-beyond-profile'
  | 'validity-beyond-ca'
  | 'profile-refuses'
  | 'lint';

/** A request that is not obeyed. Data and not an exception: the others of its batch go on. */
export type Refusal = { readonly code: RefusalCode; readonly detail: string };
