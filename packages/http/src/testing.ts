import { generateKeyPairSync } from 'node:crypto';
import { type CallerName, callerNames } from './caller-name.ts';

const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const pairs = Object.fromEntries(callerNames.map((name) => [name, pair()])) as Record<
  CallerName,
  ReturnType<typeof pair>
>;

/** Of a whole house, made once per process; SPKI PEM. */
export const publicKeys = Object.fromEntries(callerNames.map((name) => [name, pairs[name].publicKey]));

/** PKCS#8 PEM. */
export const privateKeyOf = (name: CallerName): string => pairs[name].privateKey;
