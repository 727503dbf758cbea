import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createLogger, FakeClock } from '@inkan/runtime';
import type { Identity } from '../src/index.ts';
import {
  type App,
  type AppOptions,
  type CallerName,
  createApp,
  createTokenIssuer,
  createTokenVerifier,
} from '../src/index.ts';

export const clock = new FakeClock(new Date('2026-04-01T00:00:00Z'));

const pem = (key: KeyObject) =>
  key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();

const names = ['gateway', 'users', 'certificates', 'enrolment'] as const;
const pairs = new Map<CallerName, { privateKey: string; publicKey: string }>();
for (const name of names) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  pairs.set(name, { privateKey: pem(privateKey), publicKey: pem(publicKey) });
}
export const publicKeys = Object.fromEntries([...pairs].map(([name, { publicKey }]) => [name, publicKey]));

export function issuerOf(service: CallerName) {
  const pair = pairs.get(service);
  if (!pair) throw new Error(`no key of ${service}`);
  return createTokenIssuer({ service, privateKeyPem: pair.privateKey, clock });
}

export function verifierOf(service: CallerName) {
  return createTokenVerifier({ service, publicKeys, clock });
}

export const administrator: Identity = {
  kind: 'administrator',
  id: '0197-a',
  organizationId: '0197-o',
  name: '管理 太郎',
  certificate: { generation: 'G1', serial: '0'.repeat(32) },
};
export const auditor: Identity = { ...administrator, kind: 'auditor', id: '0197-b' };
export const operator: Identity = { kind: 'operator', id: '0197-c', name: '運用 花子' };
export const provider: Identity = { kind: 'provider', id: '0197-d', providerId: '0197-p', name: '提供 次郎' };

export async function as(identity: Identity): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await issuerOf('gateway').identityToken('users', identity)}` };
}

/** Log lines of the app, as objects. */
export const lines: Record<string, unknown>[] = [];
export const logger = createLogger({
  service: 'users',
  level: 'debug',
  destination: { write: (line) => lines.push(JSON.parse(line)) },
});

export function usersApp(options: Partial<AppOptions> = {}): App {
  return createApp({
    service: 'users',
    logger,
    clock,
    tokens: verifierOf('users'),
    ready: async () => {},
    api: { title: 'Inkan', version: '1' },
    ...options,
  });
}
