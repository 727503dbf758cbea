/** Everything this package refuses, by a stable code. `der-…` means unreadable bytes, the others an impossible request. */
export type X509ErrorCode =
  | 'der-truncated'
  | 'der-trailing-bytes'
  | 'der-length'
  | 'der-tag'
  | 'der-value'
  | 'der-depth'
  | 'der-size'
  | 'time-out-of-range'
  | 'oid-invalid'
  | 'name-empty'
  | 'name-too-long'
  | 'name-unclean'
  | 'name-attribute'
  | 'name-multi-valued'
  | 'serial-invalid'
  | 'url-invalid'
  | 'email-invalid'
  | 'upn-invalid'
  | 'sid-invalid'
  | 'profile-refuses'
  | 'key-unsupported'
  | 'signature-algorithm-unsupported'
  | 'crl-invalid'
  | 'pkcs12-invalid'
  | 'ocsp-invalid'
  | 'cms-invalid'
  | 'plist-invalid'
  | 'mobileconfig-invalid';

export class X509Error extends Error {
  override readonly name = 'X509Error';
  readonly code: X509ErrorCode;

  constructor(code: X509ErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}
