import { asn1Null, octetString, sequence } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { derive } from './derive.ts';
import type { PassphraseEncryption } from './encryption.ts';

const digests = {
  modern: { name: 'sha256', length: 32, oid: objectIdentifier('2.16.840.1.101.3.4.2.1') },
  compatible: { name: 'sha1', length: 20, oid: objectIdentifier('1.3.14.3.2.26') },
} as const;

/** Some macOS refuse longer MAC salts as a wrong password. */
const saltLength = 8;

/** MacData (RFC 7292 4): the whole authenticated safe under the passphrase. */
export const macData = (authenticatedSafe: Buffer, by: PassphraseEncryption): Buffer => {
  const digest = digests[by.form];
  const salt = by.primitives.random(saltLength);
  const key = derive(
    { digest: digest.name, passphrase: by.passphrase, salt, iterations: by.iterations, primitives: by.primitives },
    'macKey',
    digest.length,
  );
  const mac = by.primitives.hmac(digest.name, key, authenticatedSafe);
  return sequence(
    sequence(sequence(digest.oid, asn1Null), octetString(mac)),
    octetString(salt),
    integer(by.iterations),
  );
};
