import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { FakeClock } from '@inkan/runtime';
import { decodeJwt, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import type { Identity } from './identity.ts';
import { createTokenIssuer } from './token-issuer.ts';
import { createTokenVerifier } from './token-verifier.ts';

const pem = (key: KeyObject) =>
  key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();
const start = new Date('2026-04-01T00:00:00Z');
const gatewayKey = generateKeyPairSync('ed25519');
const enrolmentKey = generateKeyPairSync('ed25519');
const publicKeys = { gateway: pem(gatewayKey.publicKey), enrolment: pem(enrolmentKey.publicKey) };
const identity: Identity = { kind: 'auditor', id: 'a', organizationId: 'o', name: '監査' };
const refused = { code: 'unauthenticated' };

function house() {
  const clock = new FakeClock(start);
  const gateway = createTokenIssuer({ service: 'gateway', privateKeyPem: pem(gatewayKey.privateKey), clock });
  const enrolment = createTokenIssuer({ service: 'enrolment', privateKeyPem: pem(enrolmentKey.privateKey), clock });
  const users = createTokenVerifier({ service: 'users', publicKeys, clock });
  return { clock, gateway, enrolment, users };
}

test('the identity the gateway signs is the one the service reads', async () => {
  const { gateway, users } = house();
  expect(await users.identity(await gateway.identityToken('users', identity))).toEqual(identity);
});

test('a service token names its service', async () => {
  const { enrolment, users } = house();
  expect(await users.caller(await enrolment.serviceToken('users'))).toBe('enrolment');
});

test('a token is good for 60 seconds and a little skew, and not before its time', async () => {
  const { clock, gateway, users } = house();
  const token = await gateway.identityToken('users', identity);
  clock.advance(64_000);
  expect(await users.identity(token)).toEqual(identity);
  clock.advance(2_000);
  await expect(users.identity(token)).rejects.toMatchObject(refused);
  clock.set(new Date(start.getTime() - 6_000));
  await expect(users.identity(token)).rejects.toMatchObject(refused);
});

test('a token for another service is refused', async () => {
  const { gateway, users } = house();
  await expect(users.identity(await gateway.identityToken('certificates', identity))).rejects.toMatchObject(refused);
});

test('only the gateway says who somebody is', async () => {
  const { enrolment, users } = house();
  await expect(users.identity(await enrolment.identityToken('users', identity))).rejects.toMatchObject(refused);
});

test('what certificate was shown is the gateway’s word alone', async () => {
  const { gateway, enrolment, users } = house();
  const presented = { outcome: 'ours', generation: 'G1', serial: 'a'.repeat(32) } as const;
  const token = await gateway.presentedToken('users', presented);
  expect(await users.presented(token)).toEqual(presented);
  await expect(users.identity(token)).rejects.toMatchObject(refused);
  await expect(users.presented(await gateway.identityToken('users', identity))).rejects.toMatchObject(refused);
  await expect(users.presented(await enrolment.presentedToken('users', presented))).rejects.toMatchObject(refused);
});

test('one kind of token does not pass for the other', async () => {
  const { gateway, users } = house();
  await expect(users.caller(await gateway.identityToken('users', identity))).rejects.toMatchObject(refused);
  await expect(users.identity(await gateway.serviceToken('users'))).rejects.toMatchObject(refused);
});

test('a token signed by another key, without a signature, or by the public key as a secret is refused', async () => {
  const { gateway, users } = house();
  const good = await gateway.identityToken('users', identity);
  const [, payload, signature] = good.split('.');
  const header = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url');
  const claims = decodeJwt(good);
  const foreign = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'inkan-identity+jwt' })
    .sign(enrolmentKey.privateKey);
  const hmacHeader = header({ alg: 'HS256', typ: 'inkan-identity+jwt' });
  const hmac = createHmac('sha256', publicKeys.gateway).update(`${hmacHeader}.${payload}`).digest('base64url');
  const raised = Buffer.from(JSON.stringify({ ...claims, identity: { ...identity, kind: 'operator' } }));
  for (const forged of [
    foreign,
    `${header({ alg: 'none', typ: 'inkan-identity+jwt' })}.${payload}.`,
    `${hmacHeader}.${payload}.${hmac}`,
    `${good.split('.')[0]}.${raised.toString('base64url')}.${signature}`,
    'a.b.c',
    '',
  ]) {
    await expect(users.identity(forged), forged).rejects.toMatchObject(refused);
  }
});

test('an issuer without a known key, and a claim that is no identity, are refused', async () => {
  const { clock, users } = house();
  const stranger = createTokenIssuer({ service: 'signer', privateKeyPem: pem(enrolmentKey.privateKey), clock });
  await expect(users.caller(await stranger.serviceToken('users'))).rejects.toMatchObject(refused);
  const seconds = start.getTime() / 1000;
  const odd = await new SignJWT({ identity: { kind: 'root', id: 'x', name: 'x' } })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'inkan-identity+jwt' })
    .setIssuer('gateway')
    .setAudience('users')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 60)
    .sign(gatewayKey.privateKey);
  await expect(users.identity(odd)).rejects.toMatchObject(refused);
});

test('a service token is used again for half a minute, and is still good when it is let go', async () => {
  const { clock, enrolment, users } = house();
  const first = await enrolment.serviceToken('users');
  clock.advance(29_999);
  expect(await enrolment.serviceToken('users')).toBe(first);
  expect(await users.caller(first)).toBe('enrolment');
  clock.advance(1);
  expect(await enrolment.serviceToken('users')).not.toBe(first);
  expect(await enrolment.serviceToken('certificates')).not.toBe(first);
});

test('keys of another algorithm are refused at the start', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const clock = new FakeClock(start);
  expect(() => createTokenIssuer({ service: 'users', privateKeyPem: pem(ec.privateKey), clock })).toThrow(
    'not Ed25519',
  );
  const keys = { users: pem(ec.publicKey) };
  expect(() => createTokenVerifier({ service: 'users', publicKeys: keys, clock })).toThrow('not Ed25519');
});

test('while a service changes its key, tokens under the old and the new one are good', async () => {
  const clock = new FakeClock(start);
  const next = generateKeyPairSync('ed25519');
  const both = { enrolment: pem(next.publicKey) + pem(enrolmentKey.publicKey) };
  const users = createTokenVerifier({ service: 'users', publicKeys: both, clock });
  for (const { privateKey } of [next, enrolmentKey]) {
    const issuer = createTokenIssuer({ service: 'enrolment', privateKeyPem: pem(privateKey), clock });
    expect(await users.caller(await issuer.serviceToken('users'))).toBe('enrolment');
  }
  const stranger = createTokenIssuer({ service: 'enrolment', privateKeyPem: pem(gatewayKey.privateKey), clock });
  await expect(users.caller(await stranger.serviceToken('users'))).rejects.toMatchObject(refused);
});
