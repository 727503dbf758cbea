import { certificateStates, deviceCodes, keyAlgorithms } from '@inkan/domain';
import { Type } from 'typebox';
import { defineInternalRoute } from './define-internal-route.ts';

const Uuid = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });
const OfCertificate = Type.Object({ certificateId: Uuid }, { additionalProperties: false });
/** Where the person at the portal comes from: for the audit log. */
export const Visitor = Type.Object(
  { address: Type.String({ maxLength: 64 }), userAgent: Type.Optional(Type.String({ maxLength: 512 })) },
  { additionalProperties: false },
);
const Fact = Type.String({ maxLength: 256 });
/** What the enrolment client found out about its device. */
export const DeviceFacts = Type.Object(
  {
    macAddresses: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 128 })),
    computerName: Type.Optional(Fact),
    loginUser: Type.Optional(Fact),
    biosSerial: Type.Optional(Fact),
    serialNumber: Type.Optional(Fact),
    uuid: Type.Optional(Fact),
  },
  { additionalProperties: false },
);
const File = Type.Object(
  {
    fileName: Type.String(),
    contentType: Type.String(),
    /** Base64. */
    bytes: Type.String(),
  },
  { additionalProperties: false },
);
const owner = 'certificates' as const;
const callers = ['enrolment'] as const;

/**
 * What the portal may show of a certificate to the person who holds its link. This and every other question about a
 * certificate is refused as `organization-suspended` for as long as its organization is.
 */
export const readEnrolment = defineInternalRoute({
  name: 'read-enrolment',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/read',
  idempotent: true,
  body: OfCertificate,
  response: Type.Object(
    {
      certificateId: Uuid,
      profile: Type.Enum(['client', 'administrator', 'operator', 'provider']),
      state: Type.Enum([...certificateStates]),
      deviceCode: Type.Optional(Type.Enum([...deviceCodes])),
      displayName: Type.String(),
      email: Type.String(),
      organizationName: Type.String(),
      notBefore: Type.Union([Instant, Type.Null()]),
      notAfter: Type.Union([Instant, Type.Null()]),
      passphraseRegistered: Type.Boolean(),
      /** Only the enrolment client is given the package. */
      restricted: Type.Boolean(),
      /** What is built where nothing else is asked for. */
      defaultForm: Type.Enum(['modern', 'compatible', 'mobileconfig']),
      /** Absent: the key is made by the server. */
      deviceKey: Type.Optional(
        Type.Object(
          { origin: Type.Enum(['browser', 'csr']), algorithm: Type.Enum([...keyAlgorithms]) },
          { additionalProperties: false },
        ),
      ),
      /** Of a certificate that could not be issued, in Japanese. */
      failure: Type.Optional(Type.String()),
      /** Null once private key and password are destroyed. */
      downloadableUntil: Type.Union([Instant, Type.Null()]),
    },
    { additionalProperties: false },
  ),
});

/** Compares ID (the certificate's e-mail, case ignored) and password in constant time. Never says which was wrong. */
export const verifyEnrolmentPassword = defineInternalRoute({
  name: 'verify-enrolment-password',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/verify-password',
  idempotent: true,
  body: Type.Object(
    { certificateId: Uuid, id: Type.String({ maxLength: 255 }), password: Type.String({ maxLength: 255 }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ matches: Type.Boolean() }, { additionalProperties: false }),
});

/** ID and password for the notice page. */
export const readEnrolmentNotice = defineInternalRoute({
  name: 'read-enrolment-notice',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/notice',
  idempotent: true,
  body: OfCertificate,
  response: Type.Object(
    { id: Type.String(), password: Type.Union([Type.String(), Type.Null()]) },
    { additionalProperties: false },
  ),
});

/** A fresh suggestion of 16 characters for the 秘密の鍵; it is not kept. */
export const suggestPassphrase = defineInternalRoute({
  name: 'suggest-passphrase',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/suggest-passphrase',
  idempotent: true,
  body: OfCertificate,
  response: Type.Object({ passphrase: Type.String() }, { additionalProperties: false }),
});

/**
 * Registers the 秘密の鍵 with which the package will be installed; kept encrypted until the package is destroyed.
 * Errors: `validation-failed` at `/passphrase` (12–64 printable ASCII, not a common one, not the ID).
 */
export const registerPassphrase = defineInternalRoute({
  name: 'register-passphrase',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/passphrase',
  idempotent: true,
  body: Type.Object(
    {
      certificateId: Uuid,
      passphrase: Type.String({ maxLength: 255 }),
      /** Chosen by the person (more key-derivation rounds) or taken from the suggestion. */
      chosen: Type.Boolean(),
      visitor: Visitor,
    },
    { additionalProperties: false },
  ),
  response: Type.Object({}, { additionalProperties: false }),
});

/**
 * Builds the PKCS#12 package, or the configuration profile around it; the first time marks the certificate collected
 * and starts the 24 hours. Errors: `device-check-required` for a restricted device without `client`, `device-mismatch`
 * with one detail per item (`matches` or `differs`), `validation-failed` at `/passphrase`.
 */
export const buildPackage = defineInternalRoute({
  name: 'build-package',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/package',
  idempotent: true,
  body: Type.Object(
    {
      certificateId: Uuid,
      form: Type.Enum(['default', 'modern', 'compatible']),
      visitor: Visitor,
      /** From the enrolment client: its device, and the 秘密の鍵 under which it takes this package. */
      client: Type.Optional(
        Type.Object(
          { facts: DeviceFacts, passphrase: Type.String({ maxLength: 255 }) },
          { additionalProperties: false },
        ),
      ),
      /** At a download site the password takes the place of the 秘密の鍵. */
      opensWith: Type.Optional(Type.Enum(['passphrase', 'password'])),
    },
    { additionalProperties: false },
  ),
  response: File,
});

/**
 * Takes the public key of a PKCS#10 request that the person's own device has made; the same one again changes nothing.
 * Errors: `validation-failed` at `/request`, `conflict` where no key is waited for or another one is there.
 */
export const registerKey = defineInternalRoute({
  name: 'register-key',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/key',
  idempotent: true,
  body: Type.Object(
    {
      certificateId: Uuid,
      /** Base64 of what was handed in, PEM or DER. */
      request: Type.String({ maxLength: 90_000 }),
      visitor: Visitor,
    },
    { additionalProperties: false },
  ),
  /** The certificate that is issued for it: another one where it replaces a lost key. */
  response: OfCertificate,
});

/** Whether the certificate of a key made in the browser is there, and what its package is made of. */
export const readIssuedKey = defineInternalRoute({
  name: 'read-issued-key',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/issued-key',
  idempotent: true,
  body: OfCertificate,
  response: Type.Object(
    {
      state: Type.Enum([...certificateStates]),
      /** DER in base64: the certificate, its issuing CA, the root; none before it is issued. */
      certificates: Type.Array(Type.String()),
      friendlyName: Type.String(),
      fileName: Type.String(),
    },
    { additionalProperties: false },
  ),
});

/** The browser has given the person the package: the certificate is collected. */
export const confirmCollected = defineInternalRoute({
  name: 'confirm-collected',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/collected',
  idempotent: true,
  body: Type.Object({ certificateId: Uuid, visitor: Visitor }, { additionalProperties: false }),
  response: Type.Object({}, { additionalProperties: false }),
});

/** The certificate of such a key as a file; the first time marks it collected. Errors as those of `buildPackage`. */
export const collectCertificate = defineInternalRoute({
  name: 'collect-certificate',
  owner,
  callers,
  method: 'POST',
  path: '/internal/enrolment/certificate',
  idempotent: true,
  body: Type.Object(
    { certificateId: Uuid, form: Type.Enum(['pem', 'der', 'pkcs7']), visitor: Visitor },
    { additionalProperties: false },
  ),
  response: File,
});
