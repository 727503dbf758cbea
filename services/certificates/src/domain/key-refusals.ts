import type { FieldErrorCode, KeyAlgorithm, Text } from '@inkan/domain';
import type { CertificationRequestCheck, PublicKeyFacts } from '@inkan/x509';

/** Why the key that a device hands in is not taken. */
export type KeyRefusal =
  | Extract<CertificationRequestCheck, { ok: false }>['code']
  | 'private-key'
  | 'key-not-offered'
  | 'key-used';

type Reason = { readonly code: FieldErrorCode } & Text;

const weak: Reason = {
  code: 'out-of-range',
  ja: 'この鍵は安全ではないため、使用できません。新しい鍵を作成してください。',
  en: 'This key is not safe and cannot be used. Please make a new one.',
};
const unsupported: Reason = {
  code: 'not-offered',
  ja: 'この鍵の種類または長さには対応していません。',
  en: 'Keys of this kind or length are not accepted.',
};
const unreadable: Reason = {
  code: 'format',
  ja: '証明書署名要求（PKCS#10、PEM または DER 形式）を読み取れません。',
  en: 'This cannot be read as a certification request (PKCS#10, PEM or DER).',
};

/** What the person reads, and a program branches on. */
export const keyRefusals: Readonly<Record<KeyRefusal, Reason>> = {
  'private-key': {
    code: 'contradiction',
    ja: '秘密鍵が含まれていたため、登録しませんでした（内容は保存していません）。この鍵は破棄してください。新しい鍵を作成し、証明書署名要求（CSR）だけを登録してください。',
    en: 'This contains a private key, so it was not registered, and nothing of it was kept. Throw this key away: make a new one, and register its request (CSR) alone.',
  },
  'request-unreadable': unreadable,
  'request-algorithm': {
    code: 'not-offered',
    ja: '証明書署名要求の署名アルゴリズムには対応していません。SHA-256 以上で署名してください。',
    en: 'The request is signed by an algorithm that is not accepted. Sign it with SHA-256 or better.',
  },
  'request-proof': {
    code: 'contradiction',
    ja: '証明書署名要求の署名が、その鍵によるものではありません。',
    en: 'The request is not signed by the key that it asks a certificate for.',
  },
  'key-unreadable': unreadable,
  'key-algorithm': unsupported,
  'key-not-offered': {
    code: 'not-offered',
    ja: 'このサービスで使用できる鍵の種類または長さではありません。',
    en: 'The service does not take keys of this kind or length.',
  },
  'key-used': {
    code: 'duplicate',
    ja: 'この鍵はすでに使用されています。新しい鍵を作成してください。',
    en: 'This key has been used already. Please make a new one.',
  },
  'rsa-too-small': weak,
  'rsa-too-large': unsupported,
  'rsa-modulus-even': weak,
  'rsa-exponent': weak,
  'rsa-small-factor': weak,
  'rsa-roca': weak,
  'rsa-close-primes': weak,
  'ec-curve': unsupported,
  'ec-point': weak,
};

/** Of the family that the service has chosen, and at least as strong as the keys that are made here. */
export function isOffered(key: PublicKeyFacts, algorithm: KeyAlgorithm): boolean {
  switch (algorithm) {
    case 'rsa2048':
      return key.family === 'rsa' && key.bits >= 2048;
    case 'rsa3072':
      return key.family === 'rsa' && key.bits >= 3072;
    case 'ec-p256':
      return key.family === 'ec';
    case 'ec-p384':
      return key.family === 'ec' && key.curve === 'P-384';
    default:
      return algorithm satisfies never;
  }
}
