/** Explicit types (RFC 8725 section 3.11): one kind of token can never pass for the other. */
export const identityTokenType = 'inkan-identity+jwt';
export const serviceTokenType = 'inkan-service+jwt';
export const presentedTokenType = 'inkan-presented+jwt';

/** RFC 8037: Ed25519 under the name EdDSA; no other algorithm is ever accepted. */
export const tokenAlgorithm = 'EdDSA';

export const tokenLifetimeSeconds = 60;
