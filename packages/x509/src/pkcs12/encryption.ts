import { asn1Null, octetString, sequence } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { derive } from './derive.ts';
import type { Pkcs12Form } from './form.ts';
import type { Pkcs12Primitives } from './primitives.ts';

const pbes2 = objectIdentifier('1.2.840.113549.1.5.13');
const pbkdf2 = objectIdentifier('1.2.840.113549.1.5.12');
const hmacWithSha256 = objectIdentifier('1.2.840.113549.2.9');
const aes256Cbc = objectIdentifier('2.16.840.1.101.3.4.1.42');
const pbeWithShaAnd3KeyTripleDesCbc = objectIdentifier('1.2.840.113549.1.12.1.3');

export type PassphraseEncryption = {
  readonly form: Pkcs12Form;
  readonly passphrase: string;
  readonly iterations: number;
  readonly primitives: Pkcs12Primitives;
};

export type Encrypted = { readonly algorithm: Buffer; readonly ciphertext: Buffer };

/** RFC 8018 6.2. keyLength is left out: the cipher fixes it. */
const encryptModern = (plain: Buffer, { passphrase, iterations, primitives }: PassphraseEncryption): Encrypted => {
  const salt = primitives.random(16);
  const iv = primitives.random(16);
  const key = primitives.pbkdf2(passphrase, salt, iterations, 32);
  return {
    algorithm: sequence(
      pbes2,
      sequence(
        sequence(pbkdf2, sequence(octetString(salt), integer(iterations), sequence(hmacWithSha256, asn1Null))),
        sequence(aes256Cbc, octetString(iv)),
      ),
    ),
    ciphertext: primitives.encrypt('aes-256-cbc', key, iv, plain),
  };
};

/** RFC 7292 appendix C. */
const encryptCompatible = (plain: Buffer, { passphrase, iterations, primitives }: PassphraseEncryption): Encrypted => {
  const salt = primitives.random(8);
  const from = { digest: 'sha1', passphrase, salt, iterations, primitives } as const;
  return {
    algorithm: sequence(pbeWithShaAnd3KeyTripleDesCbc, sequence(octetString(salt), integer(iterations))),
    ciphertext: primitives.encrypt(
      'des-ede3-cbc',
      derive(from, 'encryptionKey', 24),
      derive(from, 'initializationVector', 8),
      plain,
    ),
  };
};

export const encrypt = (plain: Buffer, by: PassphraseEncryption): Encrypted => {
  switch (by.form) {
    case 'modern':
      return encryptModern(plain, by);
    case 'compatible':
      return encryptCompatible(plain, by);
    default: {
      const never: never = by.form;
      return never;
    }
  }
};
