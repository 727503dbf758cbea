import { readCertificate } from '../certificate/read-certificate.ts';
import { X509Error } from '../errors.ts';
import { type PayloadRole, payloadUuid } from './payload-uuid.ts';
import { type PlistValue, plistXml } from './plist.ts';

export type MobileconfigContents = {
  /** UUID of the certificate in the registrar, lower case: names profile and payloads for good. */
  readonly certificateId: string;
  /** Reverse DNS name of this installation, such as `jp.example.inkan`. */
  readonly identifier: string;
  /** Shown as the publisher. */
  readonly organization: string;
  /** Shown as the profile's and the identity's name; the PKCS#12's friendlyName. */
  readonly displayName: string;
  /** Under its passphrase, which is not in the profile: the device asks for it. */
  readonly pkcs12: Buffer;
  /** DER. */
  readonly issuing: Buffer;
  /** DER. */
  readonly root: Buffer;
};

const reverseDns = /^[a-z][a-z0-9-]*(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const authorityName = (der: Buffer): string => {
  const { subject, certificateAuthority } = readCertificate(der);
  const name = subject.find(({ type }) => type === 'CN')?.value;
  if (!certificateAuthority || name === undefined) {
    throw new X509Error('mobileconfig-invalid', 'not a CA certificate with a common name');
  }
  return name;
};

/**
 * Configuration profile for iOS and macOS as an unsigned XML property list: the PKCS#12 file without its passphrase (Apple's
 * systems would only obfuscate it) and both CA certificates. The same contents make the same bytes, and a profile installed again
 * replaces itself, for identifiers and UUIDs follow the certificate. Throws `mobileconfig-invalid` and `plist-invalid`.
 */
export const buildMobileconfig = (contents: MobileconfigContents): Buffer => {
  const { certificateId, displayName, organization } = contents;
  if (!reverseDns.test(contents.identifier)) throw new X509Error('mobileconfig-invalid', 'not a reverse DNS name');
  if (!uuid.test(certificateId)) throw new X509Error('mobileconfig-invalid', 'not a certificate id');
  const identifier = `${contents.identifier}.certificate.${certificateId}`;
  const payload = (
    role: PayloadRole,
    type: string,
    name: string,
    description: string,
    content: { readonly [key: string]: PlistValue },
  ): PlistValue => ({
    ...content,
    PayloadDescription: description,
    PayloadDisplayName: name,
    PayloadIdentifier: role === 'profile' ? identifier : `${identifier}.${role}`,
    PayloadOrganization: organization,
    PayloadType: type,
    PayloadUUID: payloadUuid(certificateId, role),
    PayloadVersion: 1,
  });
  const file = (name: string, der: Buffer): { [key: string]: PlistValue } => ({
    PayloadCertificateFileName: name,
    PayloadContent: der,
  });
  const identity = payload(
    'identity',
    'com.apple.security.pkcs12',
    displayName,
    'この端末のクライアント証明書です。インストールするときに「秘密の鍵」を入力してください。',
    file('certificate.p12', contents.pkcs12),
  );
  const issuing = payload(
    'issuing',
    'com.apple.security.pkcs1',
    authorityName(contents.issuing),
    'クライアント証明書を発行した認証局の証明書です。',
    file('issuing.cer', contents.issuing),
  );
  const root = payload(
    'root',
    'com.apple.security.root',
    authorityName(contents.root),
    'ルート認証局の証明書です。',
    file('root.cer', contents.root),
  );
  const description = `${organization}のクライアント証明書と認証局の証明書をこの端末にインストールします。`;
  return plistXml(
    payload('profile', 'Configuration', displayName, description, {
      PayloadContent: [root, issuing, identity],
      PayloadRemovalDisallowed: false,
    }),
  );
};
