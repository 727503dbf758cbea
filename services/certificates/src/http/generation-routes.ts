import { type App, cursorPage, decodeCursor, encodeCursor, PublishedList, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { generationStatuses } from '../domain/generation-status.ts';
import { listContractsOfGeneration, listGenerations, showGenerations } from '../use-cases/read-generations.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Id, Instant } from './certificate-schema.ts';

const tags = ['generations'];
const config = { access: ['operator', 'provider', 'administrator', 'auditor'] } as const;

const CaCertificate = Type.Object(
  {
    /** An attribute per line. */
    subject: Type.String(),
    serial: Type.String(),
    notBefore: Instant,
    notAfter: Instant,
    /** Of the DER, hexadecimal with colons: to compare by eye. */
    fingerprints: Type.Object({ sha1: Type.String(), sha256: Type.String() }),
    pem: Type.String(),
  },
  { $id: 'CaCertificate' },
);

/** 認証局世代 */
const Generation = Type.Object(
  {
    name: Type.String(),
    status: Type.Enum([...generationStatuses]),
    /** Inclusive. */
    issuesFrom: Instant,
    /** Exclusive. */
    issuesUntil: Instant,
    /** As they stand inside its certificates. */
    urls: Type.Object({
      crl: Type.String(),
      caIssuers: Type.String(),
      ocsp: Type.Union([Type.String(), Type.Null()]),
    }),
    root: CaCertificate,
    issuing: CaCertificate,
    crl: Type.Union([PublishedList, Type.Null()], { description: 'What was published last; null before the first' }),
  },
  { $id: 'Generation' },
);

const ContractOfGeneration = Type.Object(
  {
    contractId: Id,
    organizationId: Id,
    organizationName: Type.String(),
    serviceName: Type.String(),
    /** The one that issues for it now. */
    generation: Type.String(),
    /** Its good certificates of the generation asked about. */
    living: Type.Integer(),
    /** Those that are still being issued. */
    waiting: Type.Integer(),
    /** When the last of the living ones ends. */
    lastNotAfter: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'ContractOfGeneration' },
);

export function addGenerationRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/generations',
    {
      schema: {
        operationId: 'listGenerations',
        summary: '認証局世代の一覧',
        description:
          'Every CA generation with its public parts: until when it issues, and the certificates of its root and issuing CA with fingerprints, and its last CRL.',
        tags,
        response: { 200: Type.Object({ items: Type.Array(Generation) }, { $id: 'Generations' }) },
      },
      config,
    },
    async () => ({ items: await listGenerations(registrar) }),
  );

  app.get(
    '/v1/generations/bundle',
    {
      schema: {
        operationId: 'downloadCaBundle',
        summary: '認証局証明書の一括ダウンロード',
        description:
          'Issuing and root certificates of all generations, as a server trusts them. `application/x-pem-file`.',
        tags,
      },
      config,
    },
    async (_request, reply) => {
      const pem = showGenerations(registrar).flatMap(({ issuing, root }) => [issuing.pem, root.pem]);
      return reply
        .type('application/x-pem-file')
        .header('content-disposition', 'attachment; filename="ca-bundle.pem"')
        .send(pem.join(''));
    },
  );

  app.get(
    '/v1/generations/contracts',
    {
      schema: {
        operationId: 'listContractsOfGeneration',
        summary: '世代を利用中の契約の一覧',
        description:
          'What still hangs on a generation: contracts that issue from it, or have certificates of it that have not ended, with their number. The certificates themselves are found by `generation` and `state` in the list of certificates.',
        tags,
        querystring: Type.Object({ ...pageQuery.properties, generation: Type.String({ maxLength: 16 }) }),
        response: { 200: cursorPage(ContractOfGeneration, { $id: 'ContractOfGenerationPage' }) },
      },
      config,
    },
    async (request) => {
      const { generation, cursor, limit = 50 } = request.query;
      const { items, next } = await listContractsOfGeneration(registrar, {
        scope: scopeOf(request.identity),
        generation,
        after: cursor === undefined ? undefined : decodeCursor(Id, cursor),
        limit,
      });
      return {
        items: items.map((row) => ({
          contractId: row.contract_id,
          organizationId: row.organization_id,
          organizationName: row.organization_name,
          serviceName: row.service_name,
          generation: row.generation,
          living: row.living,
          waiting: row.waiting,
          lastNotAfter: row.last_not_after?.toISOString() ?? null,
        })),
        nextCursor: next && encodeCursor(next),
      };
    },
  );
}
