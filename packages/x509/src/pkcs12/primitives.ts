/** What the writer needs of cryptography: Node gives it (`node-primitives.ts`), and a browser's page brings its own. */
export type Pkcs12Primitives = {
  digest(name: 'sha1' | 'sha256', octets: Buffer): Buffer;
  hmac(name: 'sha1' | 'sha256', key: Buffer, octets: Buffer): Buffer;
  /** PBKDF2 with HMAC-SHA-256 (RFC 8018 5.2). */
  pbkdf2(passphrase: string, salt: Buffer, iterations: number, length: number): Buffer;
  /** CBC with the padding of RFC 8018 6.1.1. */
  encrypt(cipher: 'aes-256-cbc' | 'des-ede3-cbc', key: Buffer, iv: Buffer, plain: Buffer): Buffer;
  /** Octets from a CSPRNG. */
  random(length: number): Buffer;
};
