import { constants } from 'node:crypto';
import type { Generation } from './administration/generations.ts';

/**
 * TLS that asks for a certificate of any generation and lets everybody finish the handshake, so that who has none reads a
 * page instead of a browser's error. Resumed sessions are not offered: each connection shows its certificate anew and
 * is checked anew.
 */
export function askingTls(tls: { key: string; certificate: string }, generations: readonly Generation[]) {
  return {
    key: tls.key,
    cert: tls.certificate,
    ca: generations.flatMap(({ root, issuing }) => [root.toString(), issuing.toString()]),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  } as const;
}
