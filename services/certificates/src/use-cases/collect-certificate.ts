import { DomainError } from '@inkan/domain';
import { certificatesOnly } from '@inkan/x509';
import { bundleFileName } from '../domain/package-names.ts';
import { pemType, toPem } from '../domain/pem.ts';
import { generationOf } from '../generations/generation-of.ts';
import { admitDevice } from './admit-device.ts';
import type { Package } from './build-package.ts';
import { handOver } from './hand-over.ts';
import { demandSecrets, enrolmentOf } from './open-enrolment.ts';
import { issuedFacts } from './package-contents.ts';
import type { Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

/** `pem` and `pkcs7`: the certificate, its issuing CA and the root; `der`: the certificate alone. */
export type CertificateForm = 'pem' | 'der' | 'pkcs7';

const files: Readonly<Record<CertificateForm, { extension: string; contentType: string }>> = {
  pem: { extension: 'pem', contentType: pemType },
  der: { extension: 'cer', contentType: 'application/pkix-cert' },
  pkcs7: { extension: 'p7b', contentType: 'application/x-pkcs7-certificates' },
};

/**
 * The certificate of a key that the device made itself, as a file: there is nothing secret in it. Handed over like a
 * package.
 * @throws DomainError conflict where the key was made here, device-check-required, and what `demandSecrets` says
 */
export async function collectCertificate(
  registrar: Pick<Registrar, 'database' | 'generations' | 'clock'>,
  order: { certificateId: string; form: CertificateForm; visitor: Visitor },
): Promise<Package> {
  const { form, visitor } = order;
  const row = await enrolmentOf(registrar.database.read, order.certificateId);
  if (row.key_origin === 'server') throw new DomainError('conflict');
  demandSecrets(row, registrar.clock.now());
  await admitDevice(registrar, row, { facts: undefined, visitor });
  const { certificate, serial } = issuedFacts(row);
  const { issuingCertificate, rootCertificate } = generationOf(registrar.generations, row.generation);
  const whole = [certificate, issuingCertificate, rootCertificate];
  await handOver(registrar, row, { form, visitor });
  const { extension, contentType } = files[form];
  const name = bundleFileName({ email: row.email, deviceCode: row.device_code, serial });
  return { fileName: `${name}.${extension}`, contentType, bytes: bytesOf(form, whole, certificate) };
}

function bytesOf(form: CertificateForm, whole: readonly Buffer[], certificate: Buffer): Buffer {
  switch (form) {
    case 'pem':
      return Buffer.from(whole.map((each) => toPem(each)).join(''));
    case 'der':
      return certificate;
    case 'pkcs7':
      return certificatesOnly(whole);
    default:
      return form satisfies never;
  }
}
