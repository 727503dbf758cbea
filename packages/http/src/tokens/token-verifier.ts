import type { KeyObject } from 'node:crypto';
import { DomainError } from '@inkan/domain';
import { type Clock, parseServicePublicKeys } from '@inkan/runtime';
import { decodeJwt, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import { Compile } from 'typebox/compile';
import { type CallerName, callerNames } from '../caller-name.ts';
import { Identity } from './identity.ts';
import { Presented } from './presented.ts';
import {
  identityTokenType,
  presentedTokenType,
  serviceTokenType,
  tokenAlgorithm,
  tokenLifetimeSeconds,
} from './token-form.ts';

/** Between machines whose clocks are held by NTP. */
const toleratedSkewSeconds = 5;

const identityShape = Compile(Identity);
const presentedShape = Compile(Presented);

/** All throw `unauthenticated` for whatever does not hold; what was wrong is the cause, for the log only. */
export interface TokenVerifier {
  /** Only the gateway's word counts for who somebody is. */
  identity(token: string): Promise<Identity>;
  /** The client certificate that the gateway was shown. */
  presented(token: string): Promise<Presented>;
  /** The service that calls; whether it may is the route's to say. */
  caller(token: string): Promise<CallerName>;
}

/**
 * @param options.publicKeys Ed25519, SPKI PEM, by the name of the service that holds the private one; during a rotation several, one
 *   after the other
 * @throws TypeError when a key is not Ed25519
 */
export function createTokenVerifier(options: {
  service: CallerName;
  publicKeys: Partial<Record<CallerName, string>>;
  clock: Clock;
}): TokenVerifier {
  const keys = new Map<CallerName, readonly KeyObject[]>();
  for (const name of callerNames) {
    const pem = options.publicKeys[name];
    if (pem !== undefined) keys.set(name, parseServicePublicKeys(name, pem));
  }

  const verify = async (token: string, type: string): Promise<{ issuer: CallerName; claims: JWTPayload }> => {
    try {
      const claimed = decodeJwt(token).iss;
      const issuer = callerNames.find((name) => name === claimed);
      const known = issuer && keys.get(issuer);
      if (!issuer || !known) throw new Error('unknown issuer');
      const { payload } = await verifyByOneOf(known, token, {
        algorithms: [tokenAlgorithm],
        typ: type,
        issuer,
        audience: options.service,
        requiredClaims: ['iat', 'exp'],
        maxTokenAge: tokenLifetimeSeconds,
        clockTolerance: toleratedSkewSeconds,
        currentDate: options.clock.now(),
      });
      return { issuer, claims: payload };
    } catch (cause) {
      throw new DomainError('unauthenticated', { cause });
    }
  };

  return {
    identity: async (token) => {
      const { issuer, claims } = await verify(token, identityTokenType);
      const identity = claims['identity'];
      if (issuer !== 'gateway' || !identityShape.Check(identity)) throw new DomainError('unauthenticated');
      return identity;
    },
    presented: async (token) => {
      const { issuer, claims } = await verify(token, presentedTokenType);
      const presented = claims['presented'];
      if (issuer !== 'gateway' || !presentedShape.Check(presented)) throw new DomainError('unauthenticated');
      return presented;
    },
    caller: async (token) => (await verify(token, serviceTokenType)).issuer,
  };
}

/** The claims are read from under the first key that has signed them. */
async function verifyByOneOf(keys: readonly KeyObject[], token: string, options: JWTVerifyOptions) {
  for (const key of keys.slice(0, -1)) {
    try {
      return await jwtVerify(token, key, options);
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  const last = keys.at(-1);
  if (!last) throw new Error('no key');
  return jwtVerify(token, last, options);
}
