import type { CookieSerializeOptions } from '@fastify/cookie';
import { sessionMinutes } from '../use-cases/log-in.ts';

/** `__Host-`: bound to this origin alone, over TLS (RFC 6265bis section 4.1.3.2). */
export const sessionCookie = '__Host-inkan-portal';

/** Of a visit to a download site. */
export const siteCookie = '__Host-inkan-site';

export const sessionCookieOptions: CookieSerializeOptions = {
  path: '/',
  httpOnly: true,
  secure: true,
  sameSite: 'strict',
  maxAge: sessionMinutes * 60,
};
