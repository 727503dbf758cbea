import { type Static, Type } from 'typebox';
import { Base64, described, Email, GenerationName, Instant, RevocationReason, SerialNumber, Uuid } from './fields.ts';

/**
 * What the signer accepts: bytes and an Ed25519 signature (RFC 8032) over `context || 0x00 || bytes`, where context
 * is the domain separation of the command's kind (`commandContext`). The bytes are UTF-8 JSON of an `IssueCommand`
 * or a `RevokeCommand`; they are verified as they came and only then parsed.
 */
export const SignedCommand = Type.Object(
  {
    keyId: Type.String({ minLength: 1, maxLength: 64, description: "Names the key in the signer's list." }),
    command: described(Base64, 'The signed bytes: UTF-8 JSON.'),
    signature: described(Base64, 'Ed25519 (RFC 8032) over context, a zero octet and the bytes.'),
  },
  { additionalProperties: false },
);
export type SignedCommand = Static<typeof SignedCommand>;

export const commandContext = {
  issue: 'inkan/signer/issue-certificates/v1',
  revoke: 'inkan/signer/revoke-certificates/v1',
} as const;

/** The audience that a command must name, so that one made for another installation's signer is not obeyed. */
export const signerAudience = 'inkan-signer';

/** At most this many requests in one command: one round trip, one transaction, one message below a megabyte. */
export const maxRequestsPerCommand = 250;

/** The upper bounds of a name are the signer's to judge (RFC 5280 appendix A.1); these only bound the message. */
const NamePart = Type.String({ minLength: 1, maxLength: 255 });

const CommandHead = {
  audience: Type.Literal(signerAudience),
  batchId: Uuid,
  notAfter: described(Instant, 'The command is not obeyed later.'),
};

export const CertificateRequest = Type.Object(
  {
    requestId: described(
      Uuid,
      'Names the request for ever: the same id with the same content yields the same certificate.',
    ),
    profile: Type.Enum(['client', 'administrator', 'operator', 'provider', 'ocsp-responder', 'profile-signing']),
    generation: GenerationName,
    subject: Type.Object(
      {
        organization: NamePart,
        organizationUnit1: Type.Optional(NamePart),
        organizationUnit2: Type.Optional(NamePart),
        commonName: NamePart,
        email: Type.Optional(
          described(Email, 'Of people and their devices; a profile that speaks for nobody has none.'),
        ),
      },
      { additionalProperties: false },
    ),
    publicKey: described(Base64, 'SubjectPublicKeyInfo, DER in base64.'),
    notBefore: Instant,
    notAfter: Instant,
    emailProtection: Type.Optional(Type.Boolean({ description: 'Adds the extended key usage of S/MIME.' })),
    upn: Type.Optional(
      Type.String({ minLength: 1, maxLength: 255, description: 'User principal name, for Windows logon.' }),
    ),
    sid: Type.Optional(
      Type.String({ minLength: 1, maxLength: 184, description: 'Security identifier, for Windows logon.' }),
    ),
  },
  { additionalProperties: false },
);
export type CertificateRequest = Static<typeof CertificateRequest>;

export const IssueCommand = Type.Object(
  { ...CommandHead, requests: Type.Array(CertificateRequest, { minItems: 1, maxItems: maxRequestsPerCommand }) },
  { additionalProperties: false },
);
export type IssueCommand = Static<typeof IssueCommand>;

export const Revocation = Type.Object(
  {
    generation: GenerationName,
    serial: SerialNumber,
    revokedAt: Instant,
    reason: RevocationReason,
  },
  { additionalProperties: false },
);
export type Revocation = Static<typeof Revocation>;

export const RevokeCommand = Type.Object(
  { ...CommandHead, revocations: Type.Array(Revocation, { minItems: 1, maxItems: 2000 }) },
  { additionalProperties: false },
);
export type RevokeCommand = Static<typeof RevokeCommand>;
