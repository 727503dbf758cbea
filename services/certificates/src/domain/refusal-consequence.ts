/** What becomes of a request that the signer did not obey. */
export type Consequence =
  /** It is over: nothing comes of it. */
  | 'fail'
  /** The signer's log holds its bytes already: only the very same request gets them. */
  | 'ask-again'
  /** The signer says that its log knows nothing of it, so what it asks for may still change. */
  | 'ask-again-with-fresh-validity';

/** @param code as the signer says it (`docs/issuance.md`, Refusals) */
export function consequenceOf(code: string): Consequence {
  switch (code) {
    case 'command-expired-prepared':
      return 'ask-again';
    case 'command-expired':
    case 'validity-stale':
      return 'ask-again-with-fresh-validity';
    default:
      return 'fail';
  }
}
