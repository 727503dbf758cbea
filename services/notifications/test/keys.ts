import { generateKeyPairSync } from 'node:crypto';

const names = ['gateway', 'users', 'certificates', 'csv-jobs', 'enrolment', 'notifications', 'signer'] as const;
type Name = (typeof names)[number];

const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const pairs = Object.fromEntries(names.map((name) => [name, pair()])) as Record<Name, ReturnType<typeof pair>>;

export const publicKeys = Object.fromEntries(names.map((name) => [name, pairs[name].publicKey]));
export const privateKeyOf = (name: Name): string => pairs[name].privateKey;
