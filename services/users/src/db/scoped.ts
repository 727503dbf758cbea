import type { Scope } from '@inkan/http';
import { sql } from 'kysely';
import type { Queries } from './schema.ts';

/**
 * Every table that a caller may ask of, cut down to the rows of the caller's scope. Nothing that answers a request
 * reads these tables in another way, so a foreign row and an absent one cannot be told apart.
 */
export function scoped(db: Queries, scope: Scope) {
  const servicesOf = ({ providerId, serviceIds }: Extract<Scope, { kind: 'provider' }>) =>
    db
      .selectFrom('services')
      .where('services.provider_id', '=', providerId)
      .$if(serviceIds !== undefined, (of) => of.where(sql`services.id`, '=', sql`any(${serviceIds}::uuid[])`));
  const contractsOf = (organizationId: string) =>
    db.selectFrom('contracts').where('contracts.organization_id', '=', organizationId);

  const contracts = () => {
    const all = db.selectFrom('contracts');
    switch (scope.kind) {
      case 'all':
        return all;
      case 'organization':
        return all.where('contracts.organization_id', '=', scope.organizationId);
      case 'provider':
        return all.where('contracts.service_id', 'in', servicesOf(scope).select('services.id'));
      default:
        return scope satisfies never;
    }
  };

  const providers = () => {
    const all = db.selectFrom('providers');
    switch (scope.kind) {
      case 'all':
        return all;
      case 'organization':
        return all.where(sql<boolean>`false`);
      case 'provider':
        return all.where('providers.id', '=', scope.providerId);
      default:
        return scope satisfies never;
    }
  };

  return {
    contracts,
    providers,

    /** Who logs in for a provider by certificate. */
    providerContacts: () =>
      db
        .selectFrom('provider_contacts')
        .where('provider_contacts.provider_id', 'in', providers().select('providers.id')),

    apiKeys: () => db.selectFrom('api_keys').where('api_keys.provider_id', 'in', providers().select('providers.id')),

    services: () => {
      const all = db.selectFrom('services');
      switch (scope.kind) {
        case 'all':
          return all;
        case 'organization':
          return all.where('services.id', 'in', contractsOf(scope.organizationId).select('contracts.service_id'));
        case 'provider':
          return all.where('services.id', 'in', servicesOf(scope).select('services.id'));
        default:
          return scope satisfies never;
      }
    },

    organizations: () => {
      const all = db.selectFrom('organizations');
      switch (scope.kind) {
        case 'all':
          return all;
        case 'organization':
          return all.where('organizations.id', '=', scope.organizationId);
        case 'provider':
          return all.where('organizations.id', 'in', contracts().select('contracts.organization_id'));
        default:
          return scope satisfies never;
      }
    },

    /** Providers manage users and certificates of their customers, never who administers them. */
    administrators: () => {
      const all = db.selectFrom('administrators');
      switch (scope.kind) {
        case 'all':
          return all;
        case 'organization':
          return all.where('administrators.organization_id', '=', scope.organizationId);
        case 'provider':
          return all.where(sql<boolean>`false`);
        default:
          return scope satisfies never;
      }
    },

    units: () => {
      const all = db.selectFrom('units');
      return scope.kind === 'all' ? all : all.where('units.contract_id', 'in', contracts().select('contracts.id'));
    },

    /** Without those of 2次削除: they are gone from all lists. */
    users: () => {
      const all = db.selectFrom('users').where('users.state', '<>', 'deleted');
      return scope.kind === 'all' ? all : all.where('users.contract_id', 'in', contracts().select('contracts.id'));
    },
  };
}

export type Scoped = ReturnType<typeof scoped>;
