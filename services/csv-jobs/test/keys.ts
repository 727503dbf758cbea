import { generateKeyPairSync } from 'node:crypto';
import type { CallerName } from '@inkan/http';

const names = ['gateway', 'users', 'certificates', 'csv-jobs', 'enrolment', 'notifications', 'signer'] as const;

const pairs = new Map(
  names.map((name) => [
    name as CallerName,
    generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }),
  ]),
);

export const publicKeys = Object.fromEntries([...pairs].map(([name, { publicKey }]) => [name, publicKey]));

export function privateKeyOf(name: CallerName): string {
  const pair = pairs.get(name);
  if (!pair) throw new Error(`no key of ${name}`);
  return pair.privateKey;
}
