/**
 * Inkan's own OID arc, made from a random UUID in the way of Microsoft's public arc for self-made identifiers
 * ("Obtaining a root OID from a script"). Not 2.25.<UUID>: Go before 1.22 refuses certificates with policy arcs above 31 bits.
 */
const arc = '1.2.840.113556.1.8000.2554.5910.27324.36460.20437.33568.6759007.11569552';

/** anyPolicy (RFC 5280 4.2.1.4): a CA that asserts nothing else lets its certificates speak of every policy (6.1.3 (d) (2)). */
export const anyPolicy = '2.5.29.32.0';

/** Certificate policy OID of each profile that has one (RFC 5280 4.2.1.4). */
export const policyOids = {
  client: `${arc}.1.1`,
  administrator: `${arc}.1.2`,
  operator: `${arc}.1.3`,
  provider: `${arc}.1.4`,
  'ocsp-responder': `${arc}.1.5`,
  'profile-signing': `${arc}.1.6`,
} as const;
