import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Generation } from './generations.ts';

/** What the TLS layer proved about the other side. */
export type ClientCertificate =
  | { readonly outcome: 'absent' }
  /** Presented, but not of a living generation, not in its validity, or not for client authentication. */
  | { readonly outcome: 'untrusted'; readonly reason: string }
  | { readonly outcome: 'trusted'; readonly generation: string; readonly serial: string };

/**
 * Reads the client certificate of a connection. `getPeerX509Certificate` per request costs a third of the requests a
 * second, and the answer cannot change within a connection: it is kept by socket.
 */
export function createClientCertificateReader(generations: readonly Generation[]) {
  const known = new WeakMap<TLSSocket, ClientCertificate>();
  return (socket: TLSSocket): ClientCertificate => {
    let found = known.get(socket);
    if (!found) {
      found = read(socket, generations);
      known.set(socket, found);
    }
    return found;
  };
}

function read(socket: TLSSocket, generations: readonly Generation[]): ClientCertificate {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return { outcome: 'absent' };
  if (!socket.authorized) return { outcome: 'untrusted', reason: reasonOf(socket.authorizationError) };
  const issuer = issuerOf(certificate, generations);
  if (!issuer) return { outcome: 'untrusted', reason: 'not issued by an issuing CA of this installation' };
  return { outcome: 'trusted', generation: issuer.name, serial: serialOf(certificate) };
}

/** The generation whose issuing CA has signed it, by the signature and not by the name. */
export function issuerOf(certificate: X509Certificate, generations: readonly Generation[]): Generation | undefined {
  return generations.find(({ issuing }) => isIssuedBy(certificate, issuing));
}

/** OpenSSL drops leading zero octets; the house writes all sixteen. */
export function serialOf(certificate: X509Certificate): string {
  return certificate.serialNumber.toLowerCase().padStart(32, '0');
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Node gives an Error or, for older causes, its code as a string. */
function reasonOf(error: Error | string | undefined): string {
  if (error === undefined) return 'not verified';
  return typeof error === 'string' ? error : error.message;
}
