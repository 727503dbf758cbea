import { explicit, implicitPrimitive, octetString, sequence } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { X509Error } from '../errors.ts';
import { encrypt, type PassphraseEncryption } from './encryption.ts';
import type { Pkcs12Form, RandomSource } from './form.ts';
import { macData } from './mac-data.ts';
import type { Pkcs12Primitives } from './primitives.ts';
import { certBag, shroudedKeyBag } from './safe-bags.ts';

export type Pkcs12Contents = {
  readonly form: Pkcs12Form;
  /** PrivateKeyInfo (PKCS#8) in DER, unencrypted. */
  readonly privateKeyPkcs8: Buffer;
  /** The certificate of that key, DER. */
  readonly certificate: Buffer;
  /** Issuing CA, then root, DER. */
  readonly chain: readonly Buffer[];
  /** Shown by the device; any Unicode. */
  readonly friendlyName: string;
  readonly passphrase: string;
  /** Of every key derivation in the file: 2,048 under a generated passphrase, 100,000 under a chosen one. */
  readonly iterations: number;
  /** Salts and initialization vectors; default that of the primitives. */
  readonly random?: RandomSource | undefined;
};

const data = objectIdentifier('1.2.840.113549.1.7.1');
const encryptedData = objectIdentifier('1.2.840.113549.1.7.6');

/**
 * PFX (RFC 7292 4) in DER: certificates in an encrypted safe, then the shrouded key. Blocks the thread for
 * 1 to 2 ms per 1,000 iterations.
 */
export const writePkcs12 = (contents: Pkcs12Contents, primitives: Pkcs12Primitives): Buffer => {
  const { passphrase, iterations, certificate } = contents;
  if (passphrase === '') throw new X509Error('pkcs12-invalid', 'empty passphrase');
  if (!Number.isSafeInteger(iterations) || iterations < 1) throw new X509Error('pkcs12-invalid', 'iterations');
  const by: PassphraseEncryption = {
    form: contents.form,
    passphrase,
    iterations,
    primitives: { ...primitives, random: contents.random ?? primitives.random },
  };
  // Any octets would do; everybody's habit is the SHA-1 of the certificate.
  const identity = { friendlyName: contents.friendlyName, localKeyId: primitives.digest('sha1', certificate) };
  const certificates = sequence(
    certBag(certificate, identity),
    ...contents.chain.map((authority) => certBag(authority)),
  );
  const safe = encrypt(certificates, by);
  const key = sequence(shroudedKeyBag(encrypt(contents.privateKeyPkcs8, by), identity));
  const authenticatedSafe = sequence(
    sequence(
      encryptedData,
      explicit(0, sequence(integer(0), sequence(data, safe.algorithm, implicitPrimitive(0, safe.ciphertext)))),
    ),
    sequence(data, explicit(0, octetString(key))),
  );
  return sequence(
    integer(3),
    sequence(data, explicit(0, octetString(authenticatedSafe))),
    macData(authenticatedSafe, by),
  );
};
