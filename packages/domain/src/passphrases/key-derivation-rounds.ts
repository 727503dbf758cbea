/** PBKDF2 and PKCS#12 rounds: a generated 秘密の鍵 carries 80 bits by itself, a chosen one may be weak. */
export const keyDerivationRounds = { generated: 2_048, chosen: 100_000 } as const;
