import { refusedFields, taken } from '../domain/duplicates.ts';

/** The unique indexes that somebody's input can run into. */
const fieldOfConstraint = new Map<unknown, (typeof taken)[keyof typeof taken]>([
  ['one_user_per_email', taken.userEmail],
  ['one_user_per_linkage_id', taken.linkageId],
  ['one_administrator_per_email', taken.administratorEmail],
  ['one_provider_contact_per_email', taken.providerContactEmail],
  ['one_service_per_name', taken.serviceName],
  ['one_unit_per_name', taken.unitName],
]);

/** Whoever comes second to a unique index is told so as if the check before had seen it; other errors stay as they are. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505' || !('constraint' in error))
    return error;
  const field = fieldOfConstraint.get(error.constraint);
  return field === undefined ? error : refusedFields([field]);
}
