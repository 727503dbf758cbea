import { type Clock, parseServiceKey } from '@inkan/runtime';
import { SignJWT } from 'jose';
import type { CallerName } from '../caller-name.ts';
import type { Identity } from './identity.ts';
import type { Presented } from './presented.ts';
import {
  identityTokenType,
  presentedTokenType,
  serviceTokenType,
  tokenAlgorithm,
  tokenLifetimeSeconds,
} from './token-form.ts';

/** A service token is used again for this long: half its life, so that it cannot run out on the way. */
const reuseMs = 30_000;

export interface TokenIssuer {
  /** A token that says only which service calls. Reused for up to 30 s per audience. */
  serviceToken(audience: CallerName): Promise<string>;
  /** A token that says for whom the gateway calls. Made anew each time: the identity was just asked for. */
  identityToken(audience: CallerName, identity: Identity): Promise<string>;
  /** A token that says which client certificate the gateway was shown. */
  presentedToken(audience: CallerName, presented: Presented): Promise<string>;
}

/** @throws TypeError when the key (PKCS#8 PEM) is not Ed25519 */
export function createTokenIssuer(options: { service: CallerName; privateKeyPem: string; clock: Clock }): TokenIssuer {
  const { service, clock } = options;
  const key = parseServiceKey(service, options.privateKeyPem);
  const reusable = new Map<CallerName, { token: Promise<string>; madeAt: number }>();

  const sign = (audience: CallerName, type: string, claims: Record<string, unknown>): Promise<string> => {
    const now = Math.floor(clock.now().getTime() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: tokenAlgorithm, typ: type })
      .setIssuer(service)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + tokenLifetimeSeconds)
      .sign(key);
  };

  return {
    serviceToken: (audience) => {
      const now = clock.now().getTime();
      const held = reusable.get(audience);
      // A clock that was set back makes held tokens ones of the future, which nobody takes.
      if (held && now >= held.madeAt && now - held.madeAt < reuseMs) return held.token;
      const token = sign(audience, serviceTokenType, {});
      reusable.set(audience, { token, madeAt: now });
      return token;
    },
    identityToken: (audience, identity) => sign(audience, identityTokenType, { identity }),
    presentedToken: (audience, presented) => sign(audience, presentedTokenType, { presented }),
  };
}
