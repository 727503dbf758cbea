import { Type } from 'typebox';

/** UUID, lower case. Ids made here are version 7 (RFC 9562). */
export const Uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });

/** RFC 3339 in UTC with milliseconds: `2026-01-02T03:04:05.678Z`. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });

/** Name of a CA generation, for instance `G1`. */
export const GenerationName = Type.String({ pattern: '^[A-Z][A-Z0-9]{0,15}$' });

/** Certificate serial number: 16 octets as 32 lower-case hexadecimal digits. */
export const SerialNumber = Type.String({ pattern: '^[0-9a-f]{32}$' });

/** Base64 (RFC 4648 section 4, padded) of DER or other bytes. */
export const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' });

export const DeviceCode = Type.Enum(['01', '11', '12', '20', '30', '99']);

export const KeyAlgorithm = Type.Enum(['rsa2048', 'rsa3072', 'ec-p256', 'ec-p384']);

/** `unspecified` is left out of the CRL (RFC 5280 section 5.3.1). */
export const RevocationReason = Type.Enum(['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded']);

/** Profiles that open the administration; `client` is the person's device. */
export const IdentityProfile = Type.Enum(['administrator', 'operator', 'provider']);

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
export const Email = text(255);
export const ShortText = text(128);
/** Family and given name, 64 characters each, with the space between them. */
export const DisplayName = text(129);
