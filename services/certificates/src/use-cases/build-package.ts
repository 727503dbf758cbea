import { type DeviceFacts, DomainError } from '@inkan/domain';
import { defaultForm, defaultKind, type PackageForm } from '../domain/package-form.ts';
import { packageFileName } from '../domain/package-names.ts';
import { admitDevice } from './admit-device.ts';
import { handOver } from './hand-over.ts';
import { demandSecrets, enrolmentOf, packageChoiceOf } from './open-enrolment.ts';
import { contentsOf, issuedFacts, type OpensWith, profileAround } from './package-contents.ts';
import type { Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

export type Package = { readonly fileName: string; readonly contentType: string; readonly bytes: Buffer };

/** What the enrolment client shows of its device, and the 秘密の鍵 under which it takes this one package. */
export type EnrolmentClient = { readonly facts: DeviceFacts; readonly passphrase: string };

/** RFC 7292 names no media type; this one opens the importer on phones and desktops alike. The other is Apple's. */
const files = {
  p12: 'application/x-pkcs12',
  mobileconfig: 'application/x-apple-aspen-config',
} as const;

/**
 * The PKCS#12 file for the device, or the signed configuration profile around it. The first time makes the certificate collected and starts the 24 hours in which it
 * may be fetched again.
 * @throws DomainError device-check-required, device-mismatch, package-not-ready (also while the 秘密の鍵 is not registered),
 * certificate-not-living, package-destroyed; conflict where the device has made its key itself; unavailable while there is no certificate yet that signs profiles
 */
export async function buildPackage(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'packages' | 'clock'>,
  order: {
    certificateId: string;
    form: 'default' | PackageForm;
    visitor: Visitor;
    client?: EnrolmentClient;
    opensWith?: OpensWith;
  },
): Promise<Package> {
  const row = await enrolmentOf(registrar.database.read, order.certificateId);
  const secrets = demandSecrets(row, registrar.clock.now());
  await admitDevice(registrar, row, { facts: order.client?.facts, visitor: order.visitor });
  const kind = order.form === 'default' ? defaultKind(row.device_code, packageChoiceOf(row)) : order.form;
  const form = kind === 'mobileconfig' ? defaultForm(row.device_code, row.package_form) : kind;
  const opensWith = order.opensWith ?? 'passphrase';
  if (opensWith === 'password' && row.download_site !== true) throw new DomainError('forbidden');
  const contents = contentsOf(registrar, row, secrets, { form, passphrase: order.client?.passphrase, opensWith });
  const pkcs12 = await registrar.packages.build(contents);
  const bytes = kind === 'mobileconfig' ? await profileAround(registrar, row, pkcs12, contents.friendlyName) : pkcs12;

  // Only now, and only if it was not revoked meanwhile, is it handed over.
  await handOver(registrar, row, { form: kind, visitor: order.visitor });
  const { serial } = issuedFacts(row);
  const extension = kind === 'mobileconfig' ? 'mobileconfig' : 'p12';
  const fileName = packageFileName({ email: row.email, deviceCode: row.device_code, serial, extension });
  return { fileName, contentType: files[extension], bytes };
}
