import { readCertificate } from '../certificate/read-certificate.ts';
import { type CmsSigner, signedData } from '../cms/signed-data.ts';
import { X509Error } from '../errors.ts';

/**
 * The profile wrapped in CMS SignedData (DER), served as `application/x-apple-aspen-config`. Throws `mobileconfig-invalid` for a
 * signer of another certificate profile than `profile-signing`.
 */
export const signMobileconfig = async (xml: Buffer, signer: CmsSigner, signingTime: Date): Promise<Buffer> => {
  if (readCertificate(signer.certificate).profile !== 'profile-signing') {
    throw new X509Error('mobileconfig-invalid', 'not a certificate for signing profiles');
  }
  return signedData({ content: xml, signer, signingTime });
};
