import type { KeyAlgorithm } from '@inkan/domain';
import { writeCertificationRequest } from '@inkan/x509/pkcs10/write-certification-request.ts';

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) } as const;
const algorithms = {
  rsa2048: { ...rsa, modulusLength: 2048 },
  rsa3072: { ...rsa, modulusLength: 3072 },
  'ec-p256': { name: 'ECDSA', namedCurve: 'P-256' },
  'ec-p384': { name: 'ECDSA', namedCurve: 'P-384' },
} as const satisfies Record<KeyAlgorithm, object>;

/** A key pair that lives in this page alone. */
export type DeviceKey = {
  /** PKCS#10, DER: what the server gets of it. */
  readonly request: Buffer;
  /** PKCS#8, DER, for the package. */
  readonly privateKey: Buffer;
};

export async function makeDeviceKey(algorithm: KeyAlgorithm): Promise<DeviceKey> {
  const { subtle } = crypto;
  const parameters = algorithms[algorithm];
  const keys = await subtle.generateKey(parameters, true, ['sign', 'verify']);
  const publicKeySpki = Buffer.from(await subtle.exportKey('spki', keys.publicKey));
  const request = await writeCertificationRequest({
    publicKeySpki,
    family: parameters.name === 'ECDSA' ? 'ec' : 'rsa',
    sign: async (octets) =>
      Buffer.from(
        await subtle.sign({ name: parameters.name, hash: 'SHA-256' }, keys.privateKey, new Uint8Array(octets)),
      ),
  });
  return { request, privateKey: Buffer.from(await subtle.exportKey('pkcs8', keys.privateKey)) };
}
