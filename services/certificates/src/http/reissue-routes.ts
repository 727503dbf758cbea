import { restrictionModes } from '@inkan/domain';
import { type App, actorOf, dryRunQuery, idempotencyOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Registrar } from '../use-cases/registrar.ts';
import { reissueCertificates } from '../use-cases/reissue-certificates.ts';
import { chosenFields, chosenOf, Id, Instant } from './certificate-schema.ts';

/** Absent, null and empty are the same: nothing was typed. Formats and lengths are the domain's to judge. */
const Typed = (description?: string) =>
  Type.Optional(Type.Union([Type.String(), Type.Null()], description === undefined ? {} : { description }));

const Restriction = Type.Object(
  {
    mode: Typed(restrictionModes.join(' | ')),
    windows: Type.Optional(
      Type.Object({ macAddress: Typed(), computerName: Typed(), loginUser: Typed(), biosSerial: Typed() }),
    ),
    macos: Type.Optional(Type.Object({ macAddress: Typed(), serialNumber: Typed(), uuid: Typed() })),
  },
  { description: 'Of all chosen devices; `none` lifts it' },
);

const Reissues = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        certificateId: Id,
        deviceId: Id,
        /** The new certificate; null as a dry run. */
        reissuedId: Type.Union([Id, Type.Null()]),
        /** Living certificates of the device: they end when the new one is issued, or on the day. */
        endingIds: Type.Array(Id),
      }),
    ),
    revokeOn: Type.Union([Type.String(), Type.Null()]),
    /** `requested`: seats that the reissue takes; a device that holds one needs no other. */
    licences: Type.Object({ contracted: Type.Integer(), used: Type.Integer(), requested: Type.Integer() }),
    /** As if issued now; `cut`: shortened to the end of the issuing CA. */
    validity: Type.Object({ notBefore: Instant, notAfter: Instant, cut: Type.Boolean() }),
  },
  { $id: 'Reissues' },
);

/** 再発行 */
export function addReissueRoutes(app: App, registrar: Registrar): void {
  app.post(
    '/v1/contracts/:contractId/reissues',
    {
      schema: {
        operationId: 'reissueCertificates',
        summary: '再発行',
        description:
          'A new certificate for the device of each chosen one, all or none; also of revoked and expired ones while a licence is free. The living certificates of the device end after the new one is issued: at once, or on `revokeOn`, except those that end earlier anyway. A reissue that the CA refuses changes nothing. What is left empty stays as on the chosen certificate; names are those of the user now.',
        tags: ['certificates'],
        params: Type.Object({ contractId: Id }),
        querystring: dryRunQuery,
        body: Type.Object(
          {
            ...chosenFields,
            revokeOn: Type.Optional(
              Type.String({ maxLength: 32, description: 'Day in Japan, yyyy-mm-dd: tomorrow to 30 days ahead' }),
            ),
            validFrom: Typed('yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time'),
            validTo: Typed('yyyy/mm/dd or yyyy/mm/dd hh:mm, Japan time'),
            organization: Typed(),
            organizationUnit1: Typed(),
            organizationUnit2: Typed(),
            restriction: Type.Optional(Restriction),
          },
          { $id: 'ReissueRequest' },
        ),
        response: { 200: Reissues, 202: Reissues },
      },
      config: { access: ['operator', 'provider', 'administrator'] },
    },
    async (request, reply) => {
      const { dryRun = false } = request.query;
      const { certificateIds: _ids, holders: _holders, revokeOn, ...typed } = request.body;
      const answer = await reissueCertificates(registrar, {
        scope: scopeOf(request.identity),
        contractId: request.params.contractId,
        ...chosenOf(request.body),
        revokeOn,
        typed,
        dryRun,
        idempotency: idempotencyOf(request),
        actor: actorOf(request),
      });
      return reply.code(dryRun ? 200 : 202).send(answer);
    },
  );
}
