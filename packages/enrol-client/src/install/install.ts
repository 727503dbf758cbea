/** A PKCS#12 file to install, and what opens it. */
export type Pkcs12 = { readonly bytes: Buffer; readonly passphrase: string };

/** Where a certificate goes. Rejects with `InstallFailed`; then nothing of it is left behind. */
export type Install = (pkcs12: Pkcs12) => Promise<void>;

/** The system did not take the certificate; `message` is what it said. */
export class InstallFailed extends Error {
  override readonly name = 'InstallFailed';
}
