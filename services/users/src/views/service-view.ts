import {
  iosPackages,
  keyAlgorithms,
  keyOrigins,
  packageForms,
  type ServiceOptions,
  validityModes,
} from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { ServiceRow } from '../db/schema.ts';
import { Id, Instant } from './fields.ts';

const OptionsView = Type.Object(
  {
    validity: Type.Enum(validityModes),
    termMonths: Type.Integer(),
    subjectOverride: Type.Boolean(),
    deviceRestriction: Type.Boolean(),
    upn: Type.Boolean(),
    emailProtection: Type.Boolean(),
    administratorMayIssue: Type.Boolean(),
    downloadSite: Type.Boolean(),
    iosPackage: Type.Enum(iosPackages),
    packageForm: Type.Enum(packageForms),
    keyAlgorithm: Type.Enum(keyAlgorithms),
    keyOrigin: Type.Enum(keyOrigins),
    userRenewal: Type.Boolean(),
  },
  { $id: 'ServiceOptions' },
);

/** サービス with all its options. */
export const ServiceView = Type.Object(
  { id: Id, providerId: Id, name: Type.String(), options: OptionsView, createdAt: Instant },
  { $id: 'Service' },
);
export type ServiceView = Static<typeof ServiceView>;

export function viewService(row: ServiceRow): ServiceView {
  return {
    id: row.id,
    providerId: row.provider_id,
    name: row.name,
    options: optionsOf(row),
    createdAt: row.created_at.toISOString(),
  };
}

type OptionColumns = Omit<ServiceRow, 'id' | 'provider_id' | 'name' | 'created_at'>;

export function optionsOf(row: OptionColumns): ServiceOptions {
  return {
    validity: row.validity,
    termMonths: row.term_months,
    subjectOverride: row.subject_override,
    deviceRestriction: row.device_restriction,
    upn: row.upn,
    emailProtection: row.email_protection,
    administratorMayIssue: row.administrator_may_issue,
    downloadSite: row.download_site,
    iosPackage: row.ios_package,
    packageForm: row.package_form,
    keyAlgorithm: row.key_algorithm,
    keyOrigin: row.key_origin,
    userRenewal: row.user_renewal,
  };
}
