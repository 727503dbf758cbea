import { hash, verify } from 'node:crypto';
import { ecdsaSignature, type SignatureAlgorithm, signatureAlgorithmFits, signatureDigest } from '@inkan/x509';
import type { SigningKey } from '../key-port.ts';
import { CKM, CKO } from './constants.ts';
import { readPublicKey } from './token-public-key.ts';
import { findKey, openTokenSession, type TokenSession } from './token-session.ts';
import { type Pkcs11Uri, parsePkcs11Uri } from './uri.ts';

/** DigestInfo of RFC 8017 9.2 up to the digest itself: the token adds the padding. */
const digestInfo = {
  sha256: Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  sha384: Buffer.from('3041300d060960864801650304020205000430', 'hex'),
  sha512: Buffer.from('3051300d060960864801650304020305000440', 'hex'),
} as const;

/**
 * A key in a PKCS#11 token. Digests are made here, so that a token never sees more than one; one signature at a time, in
 * one session. A session that fails is given up, and the next signature opens another: a token may have been away.
 * @throws Error when token, key or PIN are not what the URI says, or the key cannot make this kind of signature
 */
export async function openTokenKey(text: string, algorithm: SignatureAlgorithm): Promise<SigningKey> {
  const uri = parsePkcs11Uri(text);
  const digest = signatureDigest(algorithm);
  const first = await openTokenSession(uri);
  const publicKey = readPublicKey(first, uri.key);
  if (!signatureAlgorithmFits(algorithm, publicKey)) throw new Error(`the token's key cannot sign with ${algorithm}`);
  const rsa = publicKey.asymmetricKeyType === 'rsa';

  let session: TokenSession | undefined = first;
  let last: Promise<unknown> = Promise.resolve();

  async function signDigest(octets: Buffer): Promise<Buffer> {
    session ??= await openTokenSession(uri);
    try {
      return await signIn(session, uri.key, rsa ? CKM.RSA_PKCS : CKM.ECDSA, octets);
    } catch (error) {
      session = undefined;
      throw error;
    }
  }

  async function sign(tbs: Buffer): Promise<Buffer> {
    const hashed = hash(digest, tbs, 'buffer');
    const turn = last.then(() => signDigest(rsa ? Buffer.concat([digestInfo[digest], hashed]) : hashed));
    last = turn.catch(() => undefined);
    const signature = await turn;
    return rsa ? signature : ecdsaSignature(signature);
  }

  // A public key lies openly in a token: only a signature shows that the private one is its other half.
  const proof = Buffer.from('inkan: does this private key belong to this public key?');
  if (!verify(digest, proof, publicKey, await sign(proof))) {
    throw new Error('the token’s private key is not the other half of its public key');
  }
  return {
    algorithm,
    publicKey,
    sign,
    signEach: (tbs, verifyWith) =>
      Promise.all(
        tbs.map(async (bytes) => {
          const signature = await sign(bytes);
          if (!verify(digest, bytes, verifyWith, signature)) throw new Error('a signature does not verify');
          return signature;
        }),
      ),
  };
}

function signIn(token: TokenSession, key: Pkcs11Uri['key'], mechanism: number, data: Buffer): Promise<Buffer> {
  const handle = findKey(token, CKO.PRIVATE_KEY, key);
  if (handle === undefined) throw new Error('the token has no such private key');
  return token.cryptoki.sign(token.session, mechanism, handle, data);
}
