/**
 * `modern`: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256, MAC by HMAC-SHA-256.
 * `compatible`: pbeWithSHAAnd3-KeyTripleDES-CBC, MAC by HMAC-SHA-1, for systems that call the modern form a wrong password.
 */
export type Pkcs12Form = 'modern' | 'compatible';

/** Octets from a CSPRNG. */
export type RandomSource = (length: number) => Buffer;
