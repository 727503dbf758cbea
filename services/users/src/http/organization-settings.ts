import type { IncomingHttpHeaders } from 'node:http';
import { type App, dryRunQuery, languageOf, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import { changeOrganizationSettings, readOrganizationSettings } from '../use-cases/change-organization-settings.ts';
import type { Deps } from '../use-cases/deps.ts';
import { Id, Revision } from '../views/fields.ts';
import { OrganizationSettingsView } from '../views/organization-settings-view.ts';
import { withEveryError } from './every-error.ts';

const tags = ['organizations'];
const OfOrganization = Type.Object({ organizationId: Id });
const Days = (description: string) => Type.Optional(Type.Array(Type.Integer(), { maxItems: 100, description }));

/** 利用法人 詳細設定: kept by the organization's administrators. */
export function addOrganizationSettingsRoutes(app: App, deps: Deps): void {
  const path = '/v1/organizations/:organizationId/settings';
  app.get(
    path,
    {
      schema: {
        operationId: 'readOrganizationSettings',
        summary: '利用法人 詳細設定',
        tags,
        params: OfOrganization,
        response: { 200: OrganizationSettingsView },
      },
      config: { access: ['operator', 'administrator', 'auditor'] },
    },
    async (request) => readOrganizationSettings(deps, scopeOf(request.identity), whose(request)),
  );

  app.patch(
    path,
    {
      schema: {
        operationId: 'changeOrganizationSettings',
        summary: '利用法人 詳細設定の変更',
        description:
          'What is left out stays; a list is given as a whole. Without mails (利用者へ メールで通知しない) the administrators hand IDs and passwords out themselves, from the user list CSV or the notice of passwords; certificates requested before are still mailed as they were promised. `0.0.0.0/0` lets everybody reach the download site and is answered with a warning.',
        tags,
        params: OfOrganization,
        querystring: dryRunQuery,
        body: Type.Object(
          {
            notifyUsers: Type.Optional(Type.Boolean({ description: '利用者へ メールで通知する' })),
            certificateDeletion: Type.Optional(Type.Boolean({ description: '証明書の削除設定' })),
            allowedNetworks: Type.Optional(
              Type.Array(Type.String({ maxLength: 64 }), {
                maxItems: 1_000,
                description: '許可 IP アドレス: addresses or networks in CIDR notation, IPv4 or IPv6',
              }),
            ),
            reminderDaysBefore: Days('Days before the end of a certificate; none: no reminders'),
            reminderDaysAfter: Days('Days after the end, if no newer certificate is there'),
            revision: Type.Optional(Revision),
          },
          {
            $id: 'OrganizationSettingsRequest',
            examples: [{ notifyUsers: false, allowedNetworks: ['192.0.2.0/24'], reminderDaysBefore: [30, 7] }],
          },
        ),
        response: { 200: OrganizationSettingsView },
      },
      config: { access: ['operator', 'administrator'] },
      attachValidation: true,
    },
    async (request) =>
      withEveryError(request, (options) =>
        changeOrganizationSettings(deps, scopeOf(request.identity), whose(request), request.body, options),
      ),
  );
}

const whose = ({ params, headers }: { params: { organizationId: string }; headers: IncomingHttpHeaders }) => ({
  organizationId: params.organizationId,
  language: languageOf(headers['accept-language']),
});
