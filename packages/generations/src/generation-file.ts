import { signatureAlgorithms } from '@inkan/x509';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const Fingerprints = Type.Object({ sha1: Type.String(), sha256: Type.String() }, { additionalProperties: false });

/** Also the name of its folder. */
export const generationName = /^[A-Z][A-Z0-9]{0,15}$/;

/**
 * `generation.json`: what everybody may know of a generation. The ceremony writes it once; the services read it. File names are relative to its folder.
 */
const GenerationFile = Type.Object(
  {
    name: Type.String({ pattern: generationName.source }),
    /** Key of the issuing CA, for instance `rsa3072`. */
    keyAlgorithm: Type.String(),
    /** How the issuing CA signs certificates and CRLs. */
    signatureAlgorithm: Type.Enum([...signatureAlgorithms]),
    /** RFC 3339, UTC: certificates are issued from the first (inclusive) to the second (exclusive). */
    issuesFrom: Type.String(),
    issuesUntil: Type.String(),
    /** The OU that the platform puts into every subject; absent: none. */
    platformUnit: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    /** PEM. */
    rootCertificate: Type.String(),
    issuingCertificate: Type.String(),
    /** DER. */
    rootCrl: Type.String(),
    /** They stand inside certificates, so they never change. */
    urls: Type.Object(
      {
        crl: Type.String(),
        rootCrl: Type.String(),
        caIssuers: Type.String(),
        rootCertificate: Type.String(),
        ocsp: Type.Optional(Type.String()),
      },
      { additionalProperties: false },
    ),
    /** Of the DER, hexadecimal with colons. */
    fingerprints: Type.Object({ root: Fingerprints, issuing: Fingerprints }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type GenerationFile = Static<typeof GenerationFile>;

const generationFile = Compile(GenerationFile);

/** @throws Error naming the places that do not fit */
export function parseGenerationFile(json: string): GenerationFile {
  const value: unknown = JSON.parse(json);
  if (generationFile.Check(value)) return value;
  const places = generationFile.Errors(value).map((error) => `${error.instancePath || '/'} ${error.message}`);
  throw new Error(`generation.json: ${places.join(', ')}`);
}
