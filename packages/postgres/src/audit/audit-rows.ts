import { type RawBuilder, sql } from 'kysely';

/** A row of the audit log as text, exactly as the chain covers it. */
export type AuditRow = { readonly [column in (typeof auditColumns)[number]]: string | null };

/** In the order in which the chain encodes them: changing it breaks every chain there is. */
export const auditColumns = [
  'id',
  'at',
  'organization_id',
  'contract_id',
  'actor_kind',
  'actor_id',
  'actor_name',
  'certificate_generation',
  'certificate_serial',
  'api_key_id',
  'address',
  'user_agent',
  'operation',
  'subject_kind',
  'subject_id',
  'subject_name',
  'before',
  'after',
  'correlation_id',
  'outcome',
] as const;

/** Of the table `audit`: everything as text, instants in UTC with microseconds, so that not one of them can move unseen. */
export const auditRowAsText: RawBuilder<AuditRow> = sql`
  audit.id::text as id, to_char(audit.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  audit.organization_id::text as organization_id, audit.contract_id::text as contract_id,
  audit.actor_kind, audit.actor_id, audit.actor_name, audit.certificate_generation, audit.certificate_serial,
  audit.api_key_id, audit.address, audit.user_agent, audit.operation, audit.subject_kind, audit.subject_id,
  audit.subject_name, audit.before::text as before, audit.after::text as after, audit.correlation_id, audit.outcome
`;
