import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { assembleCertificate, buildTbsCertificate, encodeName, type Issuer, newSerial, subjectName } from '@inkan/x509';

const signAsync = promisify(sign);
const inFlight = 16;

/** EC P-256 certificates a second from the DER template and an asynchronous signature, in one process: no lint, no log, no queue. */
export async function measureTemplateAndSign(seconds: number): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const now = Date.now();
  const issuer: Issuer = {
    nameDer: encodeName(subjectName({ country: 'JP', organization: 'Inkan Bench', commonName: 'Issuing CA' })),
    keyId: randomBytes(20),
    signatureAlgorithm: 'ecdsa-sha256',
    notAfter: new Date(now + 10 * 365 * 86_400_000),
  };
  const urls = { crl: 'http://pki.example.jp/ca/B1/issuing.crl', caIssuers: 'http://pki.example.jp/ca/B1/issuing.crt' };
  const subject = subjectName({
    ...{ country: 'JP', organization: 'Test Corporation', platformUnit: 'Inkan Client Certificate' },
    ...{ commonName: 'YAMADA TARO', email: 'Yamada-Taro@mytest.jp' },
  });
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  const work = async (): Promise<void> => {
    for (; performance.now() < end; count += 1) {
      const tbs = buildTbsCertificate({
        ...{ profile: 'client', issuer, serial: newSerial(), subject, publicKeySpki: spki, urls },
        ...{ notBefore: new Date(now), notAfter: new Date(now + 365 * 86_400_000) },
      });
      assembleCertificate(tbs, issuer.signatureAlgorithm, await signAsync('sha256', tbs, privateKey));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return count / ((performance.now() - start) / 1000);
}
