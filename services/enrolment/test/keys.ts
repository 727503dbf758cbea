import { generateKeyPairSync } from 'node:crypto';

const names = ['enrolment', 'certificates', 'notifications', 'users', 'signer', 'gateway'] as const;
type Name = (typeof names)[number];

const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const pairs: Record<Name, ReturnType<typeof pair>> = {
  enrolment: pair(),
  certificates: pair(),
  notifications: pair(),
  users: pair(),
  signer: pair(),
  gateway: pair(),
};

export const publicKeys = Object.fromEntries(names.map((name) => [name, pairs[name].publicKey]));
export const privateKeyOf = (name: Name): string => pairs[name].privateKey;
