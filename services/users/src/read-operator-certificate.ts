import { X509Certificate } from 'node:crypto';
import { readGenerations } from '@inkan/generations';
import type { OperatorCertificate } from './use-cases/register-operator.ts';

/**
 * Reads an operator's certificate (PEM).
 * @param generation its generation; without it, the one of `generationsDir` whose issuing CA has signed it
 * @throws Error for a CA certificate, or when no generation can be told
 */
export function readOperatorCertificate(
  pem: string,
  source: { generation: string | undefined; generationsDir: string | undefined },
): OperatorCertificate {
  const certificate = new X509Certificate(pem);
  if (certificate.ca) throw new Error('a CA certificate opens nothing: give the operator certificate of the ceremony');
  const generation = source.generation ?? issuingGeneration(certificate, source.generationsDir);
  if (generation === undefined) {
    throw new Error('no generation has issued this certificate: name one with --generation, or set GENERATIONS_DIR');
  }
  return {
    name: nameOf(certificate),
    generation,
    serial: Buffer.from(certificate.serialNumber.padStart(32, '0'), 'hex'),
    notAfter: certificate.validToDate,
  };
}

function issuingGeneration(certificate: X509Certificate, folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const found = readGenerations(folder).find(
    ({ issuing }) => certificate.checkIssued(issuing) && certificate.verify(issuing.publicKey),
  );
  return found?.file.name;
}

/** node:crypto writes the subject one attribute per line. */
function nameOf(certificate: X509Certificate): string {
  const commonName = certificate.subject.split('\n').find((line) => line.startsWith('CN='));
  return commonName?.slice('CN='.length) ?? 'operator';
}
