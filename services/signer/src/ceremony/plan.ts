import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { CaKeyAlgorithm } from './ca-key-pair.ts';

const Text = Type.String({ minLength: 1, maxLength: 64 });
const Subject = Type.Object({ organization: Text, commonName: Text }, { additionalProperties: false });
const CaKey = Type.Enum(['rsa2048', 'rsa3072', 'rsa4096', 'ec-p256', 'ec-p384'] satisfies CaKeyAlgorithm[]);
const GenerationName = Type.String({ pattern: '^[A-Z][A-Z0-9]{0,15}$' });

const PlannedGeneration = Type.Object(
  {
    name: GenerationName,
    rootKey: CaKey,
    issuingKey: CaKey,
    /** Absent: an encrypted file. `pkcs11:…` (RFC 7512): in that token, made there unless it is there already. */
    issuingKeyUri: Type.Optional(Type.String({ pattern: '^pkcs11:' })),
    /** For RSA keys; an EC key signs with the hash of its curve's strength. */
    digest: Type.Enum(['sha256', 'sha384', 'sha512']),
    rootSubject: Subject,
    issuingSubject: Subject,
    rootYears: Type.Integer({ minimum: 1, maximum: 39 }),
    issuingYears: Type.Integer({ minimum: 1, maximum: 19 }),
    /** RFC 3339. Absent: the moment of the ceremony. */
    issuesFrom: Type.Optional(Type.String()),
    /** RFC 3339. Absent: the end of the issuing CA. */
    issuesUntil: Type.Optional(Type.String()),
    /** Where `/ca/<name>/…` is served over plain http. Absent: that of the plan. */
    publicBaseUrl: Type.Optional(Type.String()),
    /** Where OCSP is answered, named in certificates. Absent: `/ocsp` of the publicBaseUrl. */
    ocspUrl: Type.Optional(Type.String()),
    /** The OU that the platform puts into every subject. */
    platformUnit: Type.Optional(Text),
  },
  { additionalProperties: false },
);

const Plan = Type.Object(
  {
    publicBaseUrl: Type.Optional(Type.String()),
    /** Absent: G1 and G2 as `defaultGenerations` has them. */
    generations: Type.Optional(Type.Array(PlannedGeneration, { minItems: 1 })),
    /** Whom the first operator certificate is for; null: nobody, the installation has one. Absent: the default operator. */
    operator: Type.Optional(
      Type.Union([
        Type.Object(
          { commonName: Text, email: Type.String({ minLength: 3, maxLength: 255 }), organization: Text },
          { additionalProperties: false },
        ),
        Type.Null(),
      ]),
    ),
  },
  { additionalProperties: false },
);

export type PlannedGeneration = Static<typeof PlannedGeneration> & { readonly publicBaseUrl: string };
export type PlannedOperator = { readonly commonName: string; readonly email: string; readonly organization: string };
export type CeremonyPlan = {
  readonly generations: readonly PlannedGeneration[];
  readonly operator: PlannedOperator | null;
};

const organization = 'Inkan';
const platformUnit = 'Inkan Client Certificate';

/** The old generation, which devices of every age know, and the new one (spec: RSA-4096 root, RSA-3072 issuing CA). */
const defaultGenerations: readonly Static<typeof PlannedGeneration>[] = [
  {
    name: 'G1',
    rootKey: 'rsa2048',
    issuingKey: 'rsa2048',
    digest: 'sha256',
    rootSubject: { organization, commonName: 'Inkan Root CA G1' },
    issuingSubject: { organization, commonName: 'Inkan Issuing CA G1' },
    rootYears: 20,
    issuingYears: 10,
    platformUnit,
  },
  {
    name: 'G2',
    rootKey: 'rsa4096',
    issuingKey: 'rsa3072',
    digest: 'sha384',
    rootSubject: { organization, commonName: 'Inkan Root CA G2' },
    issuingSubject: { organization, commonName: 'Inkan Issuing CA G2' },
    rootYears: 25,
    issuingYears: 15,
    platformUnit,
  },
];

const defaultOperator: PlannedOperator = { commonName: 'Inkan Operator', email: 'operator@localhost', organization };

const plan = Compile(Plan);

/**
 * Reads a plan. `{ "publicBaseUrl": "http://…" }` is a whole one: everything else has a default.
 * @throws Error naming what does not fit
 */
export function readPlan(json: string): CeremonyPlan {
  const value: unknown = JSON.parse(json);
  if (!plan.Check(value)) {
    const places = plan.Errors(value).map((error) => `${error.instancePath || '/'} ${error.message}`);
    throw new Error(`the plan does not fit: ${places.join(', ')}`);
  }
  const generations = (value.generations ?? defaultGenerations).map((generation) => {
    const base = generation.publicBaseUrl ?? value.publicBaseUrl;
    if (base === undefined) throw new Error(`the plan names no publicBaseUrl for ${generation.name}`);
    if (!URL.canParse(base) || new URL(base).protocol !== 'http:') {
      throw new Error(
        `publicBaseUrl of ${generation.name}: plain http, because fetching revocation data must not need any`,
      );
    }
    return { ...generation, publicBaseUrl: base.replace(/\/+$/, '') };
  });
  if (new Set(generations.map(({ name }) => name)).size !== generations.length) {
    throw new Error('the plan has two generations of one name');
  }
  return { generations, operator: value.operator === undefined ? defaultOperator : value.operator };
}
