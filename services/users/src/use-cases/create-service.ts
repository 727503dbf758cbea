import { checkService, type ServiceOptions, validationFailed } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { unknownReference } from '../domain/unknown-reference.ts';
import { type ServiceView, viewService } from '../views/service-view.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';

export type TypedService = Parameters<typeof checkService>[0] & { readonly providerId: string };

export async function createService(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  typed: TypedService,
  options: ChangeOptions,
): Promise<ServiceView> {
  const checked = checkService(typed);
  return change(database, options, async (tx) => {
    const now = clock.now();
    const provider = await tx.db
      .selectFrom('providers')
      .select('id')
      .where('id', '=', typed.providerId)
      .executeTakeFirst();
    const errors = [...(provider ? [] : [unknownReference('/providerId')]), ...(checked.ok ? [] : checked.errors)];
    if (!checked.ok || errors.length > 0) throw validationFailed(errors);
    const { name, options: offered } = checked.value;
    const row = await tx.db
      .insertInto('services')
      .values({ id: newId(), provider_id: typed.providerId, name, ...optionColumns(offered), created_at: now })
      .returningAll()
      .executeTakeFirstOrThrow();
    const view = viewService(row);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'create-service',
      organizationId: null,
      subject: { kind: 'service', id: row.id, name: row.name },
      after: view,
    });
    return view;
  });
}

export function optionColumns(options: ServiceOptions) {
  return {
    validity: options.validity,
    term_months: options.termMonths,
    subject_override: options.subjectOverride,
    device_restriction: options.deviceRestriction,
    upn: options.upn,
    email_protection: options.emailProtection,
    administrator_may_issue: options.administratorMayIssue,
    download_site: options.downloadSite,
    ios_package: options.iosPackage,
    package_form: options.packageForm,
    key_algorithm: options.keyAlgorithm,
    key_origin: options.keyOrigin,
    user_renewal: options.userRenewal,
  };
}
