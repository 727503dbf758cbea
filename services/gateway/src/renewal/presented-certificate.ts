import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Presented } from '@inkan/http';
import { issuerOf, serialOf } from '../administration/client-certificate.ts';
import type { Generation } from '../administration/generations.ts';

/** A certificate past its end is still known: whoever shows it is told so, and what to do. */
const outsideItsTime = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** Which client certificate a connection has shown. The handshake has proved that its key is on the other side. */
export function presentedOn(socket: TLSSocket, generations: readonly Generation[]): Presented {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return { outcome: 'absent' };
  const generation = issuerOf(certificate, generations);
  const believed = socket.authorized || outsideItsTime.has(String(socket.authorizationError));
  if (generation === undefined || !believed) return foreign(certificate);
  return { outcome: 'ours', generation: generation.name, serial: serialOf(certificate) };
}

function foreign({ subject, issuer, serialNumber, validTo }: X509Certificate): Presented {
  const line = (text: string) => text.split('\n').reverse().join(', ').slice(0, 1_024);
  return {
    outcome: 'foreign',
    subject: line(subject),
    issuer: line(issuer),
    serial: serialNumber.toLowerCase().slice(0, 1_024),
    notAfter: new Date(validTo).toISOString(),
  };
}
