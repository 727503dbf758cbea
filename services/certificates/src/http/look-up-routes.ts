import { certificateStateNames, certificateStates, deviceCodes, validationFailed } from '@inkan/domain';
import { type App, languageOf, scopeOf } from '@inkan/http';
import { type Static, Type } from 'typebox';
import { standingReasons } from '../domain/certificate-standing.ts';
import { serialFrom } from '../domain/issuer-and-serial.ts';
import { type Criterion, type JudgedCertificate, lookUp } from '../use-cases/look-up.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Id, Instant } from './certificate-schema.ts';

const InstantOrNull = Type.Union([Instant, Type.Null()]);
const TextOrNull = Type.Union([Type.String(), Type.Null()]);

const JudgedView = Type.Object(
  {
    id: Id,
    generation: Type.String(),
    serial: TextOrNull,
    state: Type.Enum([...certificateStates]),
    stateName: Type.String(),
    notBefore: InstantOrNull,
    notAfter: InstantOrNull,
    revokeOn: TextOrNull,
    revokedAt: InstantOrNull,
    good: Type.Boolean({ description: 'Whether who shows it may be let in at this moment' }),
    reason: Type.Enum([...standingReasons], { description: 'Why not; `good` if it is' }),
  },
  { $id: 'JudgedCertificate' },
);

const HolderView = Type.Object(
  {
    user: Type.Object({
      id: Id,
      organizationId: Id,
      serviceId: Id,
      contractId: Id,
      unitId: Id,
      email: Type.String(),
      familyName: Type.String(),
      givenName: Type.String(),
      linkageId: TextOrNull,
      state: Type.Enum(['active', 'deleting'], { description: '`deleting`: 1次削除; the certificates live on' }),
    }),
    devices: Type.Array(
      Type.Object({
        id: Id,
        deviceCode: Type.Enum([...deviceCodes]),
        email: Type.String(),
        certificates: Type.Array(JudgedView, { description: 'Newest first' }),
      }),
    ),
  },
  { $id: 'Holder' },
);

const LookUpView = Type.Object(
  {
    certificate: Type.Union([JudgedView, Type.Null()], {
      description: 'By `issuer` and `serial`: that certificate; null when it is not known',
    }),
    items: Type.Array(HolderView, { description: 'Who it is: nobody when not known; at most 50' }),
  },
  { $id: 'LookUp' },
);

const Query = Type.Object({
  linkageId: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'サービス連携用ID, exactly' })),
  email: Type.Optional(
    Type.String({ minLength: 3, maxLength: 128, description: 'Of the person or of a device; case ignored' }),
  ),
  issuer: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 1_024,
      description:
        'With `serial`: name of the generation (`G2`), or the issuer’s distinguished name in any usual spelling',
    }),
  ),
  serial: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'With `issuer`: hexadecimal, with or without leading zeros and colons',
    }),
  ),
});

/** For providers: who is this, and is the certificate good. */
export function addLookUpRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/look-up',
    {
      schema: {
        operationId: 'lookUp',
        summary: '照会（連携用ID・メールアドレス・証明書）',
        description:
          'Who is this, and is the certificate good: by `linkageId`, by `email`, or by `issuer` and `serial`; among the customers of one’s own services. What is not known and what is another provider’s are both answered with nobody. Of a suspended organization nobody is named, and its certificates are not good (`organizationSuspended`), though CRL and OCSP do not carry that. A certificate planned to be revoked is good until then.',
        tags: ['provider'],
        querystring: Query,
        response: { 200: LookUpView },
      },
      config: { access: ['operator', 'provider'] },
    },
    async (request) => {
      const { certificate, holders } = await lookUp(registrar, scopeOf(request.identity), criterionOf(request.query));
      const language = languageOf(request.headers['accept-language']);
      return {
        certificate: certificate && show(certificate, language),
        items: holders.map(({ user, devices }) => ({
          user: {
            id: user.user_id,
            organizationId: user.organization_id,
            serviceId: user.service_id,
            contractId: user.contract_id,
            unitId: user.unit_id,
            email: user.email,
            familyName: user.family_name,
            givenName: user.given_name,
            linkageId: user.linkage_id,
            state: user.state === 'active' ? ('active' as const) : ('deleting' as const),
          },
          devices: devices.map((device) => ({
            id: device.device_id,
            deviceCode: device.device_code,
            email: device.email,
            certificates: device.certificates.map((row) => show(row, language)),
          })),
        })),
      };
    },
  );
}

/** @throws DomainError validation-failed unless exactly one criterion is given, whole */
function criterionOf({ linkageId, email, issuer, serial }: Static<typeof Query>): Criterion {
  const given = [linkageId, email, issuer ?? serial].filter((value) => value !== undefined);
  if (given.length !== 1) throw validationFailed([{ pointer: '', ...oneOfThree }]);
  if (linkageId !== undefined) return { linkageId: linkageId.normalize('NFC') };
  if (email !== undefined) return { email };
  if (issuer === undefined || serial === undefined) {
    throw validationFailed([{ pointer: issuer === undefined ? '/issuer' : '/serial', ...bothNeeded }]);
  }
  const kept = serialFrom(serial);
  if (kept === undefined) throw validationFailed([{ pointer: '/serial', ...noSerial }]);
  return { issuer, serial: kept };
}

const oneOfThree = {
  code: 'contradiction',
  ja: 'linkageId、email、issuer と serial のいずれか1つを指定してください。',
  en: 'Give linkageId, or email, or issuer and serial.',
} as const;
const bothNeeded = {
  code: 'required',
  ja: 'issuer と serial は両方指定してください。',
  en: 'issuer and serial go together.',
} as const;
const noSerial = {
  code: 'format',
  ja: 'シリアル番号は16進数32桁以内で指定してください。',
  en: 'A serial number has at most 32 hexadecimal digits.',
} as const;

function show(row: JudgedCertificate, language: 'ja' | 'en'): Static<typeof JudgedView> {
  const issued = row.issued_at !== null;
  return {
    id: row.certificate_id,
    generation: row.generation,
    serial: row.serial?.toString('hex') ?? null,
    state: row.state,
    stateName: certificateStateNames[row.state][language],
    notBefore: issued ? (row.not_before?.toISOString() ?? null) : null,
    notAfter: issued ? (row.not_after?.toISOString() ?? null) : null,
    revokeOn: row.revoke_on,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    good: row.standing === 'good',
    reason: row.standing,
  };
}
