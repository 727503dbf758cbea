import { type App, languageOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { qrCodePng, qrCodeSvg } from '../qr/qr-code.ts';
import type { Deps } from '../use-cases/deps.ts';
import { readDownloadSite } from '../use-cases/read-download-site.ts';
import { DownloadSiteView } from '../views/download-site-view.ts';
import { Id } from '../views/fields.ts';

const tags = ['organizations'];
const params = Type.Object({ organizationId: Id });
const config = { access: ['operator', 'administrator', 'auditor'] } as const;
const pictures = {
  svg: { type: 'image/svg+xml', draw: (text: string) => Buffer.from(qrCodeSvg(text)) },
  png: { type: 'image/png', draw: qrCodePng },
} as const;

/** ダウンロードサイト: its address, as text and as QR code. */
export function addDownloadSiteRoutes(app: App, deps: Deps): void {
  const path = '/v1/organizations/:organizationId/download-site';
  app.get(
    path,
    {
      schema: {
        operationId: 'readDownloadSite',
        summary: '証明書ダウンロード画面の表示',
        description:
          'The address at which people of the organization fetch their certificates with ID (the e-mail address of the certificate) and password. It opens from the allowed networks of the settings only; without one, to nobody.',
        tags,
        params,
        response: { 200: DownloadSiteView },
      },
      config,
    },
    async (request) =>
      readDownloadSite(deps, scopeOf(request.identity), {
        organizationId: request.params.organizationId,
        language: languageOf(request.headers['accept-language']),
      }),
  );

  app.get(
    `${path}/qr-code`,
    {
      schema: {
        operationId: 'readDownloadSiteQrCode',
        summary: 'ダウンロードサイトの QR コード',
        description: 'The address as a QR code (ISO/IEC 18004), `image/svg+xml` or `image/png`, for phones to scan.',
        tags,
        params,
        querystring: Type.Object({ format: Type.Optional(Type.Enum(['svg', 'png'], { default: 'svg' })) }),
      },
      config,
    },
    async (request, reply) => {
      const { organizationId } = request.params;
      const { format = 'svg' } = request.query;
      const { url } = await readDownloadSite(deps, scopeOf(request.identity), { organizationId, language: 'ja' });
      const { type, draw } = pictures[format];
      return reply
        .type(type)
        .header('content-disposition', `inline; filename="download-site.${format}"`)
        .send(draw(url));
    },
  );
}
