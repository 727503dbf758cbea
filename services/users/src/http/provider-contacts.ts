import { choosableRevocationReasons } from '@inkan/domain';
import { type App, cursorPage, dryRunQuery, pageQuery, scopeOf } from '@inkan/http';
import { Type } from 'typebox';
import type { Deps } from '../use-cases/deps.ts';
import { createProviderContact } from '../use-cases/provider-contacts/create-provider-contact.ts';
import { listProviderContacts, readProviderContact } from '../use-cases/provider-contacts/read-provider-contacts.ts';
import { revokeProviderContact } from '../use-cases/provider-contacts/revoke-provider-contact.ts';
import { Id } from '../views/fields.ts';
import { ProviderContactView } from '../views/provider-contact-view.ts';
import { changeOptionsOf } from './change-options.ts';
import { created } from './created.ts';
import { withEveryError } from './every-error.ts';
import { cursorPageOf, pageById } from './paging.ts';

const tags = ['providers'];
const OfProvider = Type.Object({ providerId: Id });
const OfContact = Type.Object({ providerId: Id, contactId: Id });

/** Who logs in for a provider by certificate: kept by the operator, seen by the provider. */
export function addProviderContactRoutes(app: App, deps: Deps): void {
  app.post(
    '/v1/providers/:providerId/contacts',
    {
      schema: {
        operationId: 'createProviderContact',
        summary: 'サービス提供会社の担当者の登録',
        description: 'The person gets the two mails of an administrator, and with them a certificate that logs in.',
        tags,
        params: OfProvider,
        querystring: dryRunQuery,
        body: Type.Object(
          {
            email: Type.String(),
            familyName: Type.String(),
            givenName: Type.String(),
            familyNameEnglish: Type.String(),
            givenNameEnglish: Type.String(),
            organizationEnglishName: Type.String({ description: 'The O of the certificate' }),
            generation: Type.Optional(Type.String({ description: 'The newest that issues unless given' })),
          },
          {
            examples: [
              {
                email: 'suzuki@provider.example',
                familyName: '鈴木',
                givenName: '一郎',
                familyNameEnglish: 'Suzuki',
                givenNameEnglish: 'Ichiro',
                organizationEnglishName: 'Provider Inc.',
              },
            ],
          },
        ),
        response: { 200: ProviderContactView, 201: ProviderContactView },
      },
      config: { access: ['operator'] },
      attachValidation: true,
    },
    async (request, reply) => {
      const { providerId } = request.params;
      const contact = await withEveryError(request, (options) =>
        createProviderContact(deps, providerId, request.body, options),
      );
      created(reply, request, `/v1/providers/${providerId}/contacts/${contact.id}`);
      return contact;
    },
  );

  app.get(
    '/v1/providers/:providerId/contacts',
    {
      schema: {
        operationId: 'listProviderContacts',
        tags,
        params: OfProvider,
        querystring: pageQuery,
        response: { 200: cursorPage(ProviderContactView, { $id: 'ProviderContactPage' }) },
      },
      config: { access: ['operator', 'provider'] },
    },
    async (request) => {
      const { providerId } = request.params;
      return cursorPageOf(
        await listProviderContacts(deps, scopeOf(request.identity), providerId, pageById(request.query)),
      );
    },
  );

  app.get(
    '/v1/providers/:providerId/contacts/:contactId',
    {
      schema: { operationId: 'readProviderContact', tags, params: OfContact, response: { 200: ProviderContactView } },
      config: { access: ['operator', 'provider'] },
    },
    async (request) => readProviderContact(deps, scopeOf(request.identity), request.params),
  );

  app.post(
    '/v1/providers/:providerId/contacts/:contactId/revocation',
    {
      schema: {
        operationId: 'revokeProviderContact',
        summary: 'サービス提供会社の担当者の失効',
        tags,
        params: OfContact,
        querystring: dryRunQuery,
        body: Type.Object({
          reason: Type.Optional(Type.Enum(choosableRevocationReasons, { default: 'unspecified' })),
        }),
        response: { 200: ProviderContactView },
      },
      config: { access: ['operator'] },
    },
    async (request) =>
      revokeProviderContact(
        deps,
        { ...request.params, reason: request.body.reason ?? 'unspecified' },
        changeOptionsOf(request),
      ),
  );
}
