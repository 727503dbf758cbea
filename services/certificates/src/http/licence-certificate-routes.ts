import { dayOf } from '@inkan/domain';
import { type App, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { licenceCertificatePdf } from '../pdf/licence-certificate-pdf.ts';
import { readLicenceCertificate } from '../use-cases/read-licence-certificate.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { Id, Instant } from './certificate-schema.ts';

const tags = ['contracts'];
const params = Type.Object({ organizationId: Id });
const config = { access: ['operator', 'provider', 'administrator', 'auditor'] } as const;

const LicenceCertificate = Type.Object(
  {
    organization: Type.Object({ id: Id, name: Type.String(), englishName: Type.String() }),
    asOf: Instant,
    contracts: Type.Array(
      Type.Object({
        contractId: Id,
        serviceName: Type.String(),
        /** Both days belong to the contract, in Japan, yyyy-mm-dd. */
        startsOn: Type.String(),
        endsOn: Type.String(),
        licences: Type.Integer(),
        /** Licences taken, reservations included. */
        used: Type.Integer(),
      }),
    ),
  },
  { $id: 'LicenceCertificate' },
);

/** ライセンス証書 */
export function addLicenceCertificateRoutes(app: App, registrar: Registrar): void {
  app.get(
    '/v1/organizations/:organizationId/licence-certificate',
    {
      schema: {
        operationId: 'readLicenceCertificate',
        summary: 'ライセンス証書',
        description: 'The contracts that run today with their period and number of licences: the original.',
        tags,
        params,
        response: { 200: LicenceCertificate },
      },
      config,
    },
    async (request) => {
      const certificate = await readLicenceCertificate(registrar, {
        scope: scopeOf(request.identity),
        organizationId: request.params.organizationId,
      });
      return { ...certificate, contracts: [...certificate.contracts] };
    },
  );

  app.get(
    '/v1/organizations/:organizationId/licence-certificate/pdf',
    {
      schema: {
        operationId: 'downloadLicenceCertificate',
        summary: 'ライセンス証書のPDF保存',
        description:
          'A copy to keep (`application/pdf`, A4); it says that what is shown on the screen is the original.',
        tags,
        params,
      },
      config,
    },
    async (request, reply) => {
      const certificate = await readLicenceCertificate(registrar, {
        scope: scopeOf(request.identity),
        organizationId: request.params.organizationId,
      });
      const day = dayOf(new Date(certificate.asOf)).replaceAll('-', '');
      return reply
        .type('application/pdf')
        .header(
          'content-disposition',
          `attachment; filename="licence-certificate-${day}.pdf"; filename*=UTF-8''${encodeURIComponent(`ライセンス証書_${day}.pdf`)}`,
        )
        .send(await licenceCertificatePdf(certificate));
    },
  );
}
