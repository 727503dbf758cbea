import { type AuditSearch, searchKey } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import type { AuditedService, AuditRecord } from '@inkan/queues';
import { type RawBuilder, sql } from 'kysely';
import type { Queries, UsersTx } from './schema.ts';

/** A gathered row; `before` and `after` parsed. */
export type AuditLogRow = Omit<AuditRecord, 'at' | 'before' | 'after'> & {
  readonly service: AuditedService;
  readonly at: Date;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
};

export type AuditFilter = AuditSearch & {
  readonly organizationId: string | null;
  readonly contractId: string | null;
  readonly actorKinds: readonly string[];
  readonly operations: readonly string[];
  readonly subjectKinds: readonly string[];
};

export type AuditPosition = { readonly at: Date; readonly id: string };

/** One INSERT, whatever came; rows that are there already stay as they are. */
export async function addToAuditLog(
  tx: UsersTx,
  service: AuditedService,
  entries: readonly AuditRecord[],
): Promise<void> {
  const rows = entries.map((entry) => ({
    ...entry,
    service,
    actorKey: searchKey(entry.actorName),
    subjectKey: searchKey(entry.subjectName),
    address: entry.address,
  }));
  await sql`
    insert into audit_log (
      id, service, seq, at, organization_id, contract_id, actor_kind, actor_id, actor_name, certificate_generation,
      certificate_serial, api_key_id, address, user_agent, operation, subject_kind, subject_id, subject_name, before,
      after, correlation_id, outcome, actor_key, subject_key, search_grams
    )
    select
      id, service, seq, at, "organizationId", "contractId", "actorKind", "actorId", "actorName",
      "certificateGeneration", "certificateSerial", "apiKeyId", address, "userAgent", operation, "subjectKind",
      "subjectId", "subjectName", before::json, after::json, "correlationId", outcome, "actorKey", "subjectKey",
      array(
        select distinct substr(texts.text, place, size)
        from unnest(array["actorKey", "subjectKey", coalesce(address, '')]) as texts (text),
          generate_series(1, length(texts.text)) as place, generate_series(1, 2) as size
        where place + size - 1 <= length(texts.text)
      )
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, service text, seq bigint, at timestamptz, "organizationId" uuid, "contractId" uuid, "actorKind" text,
      "actorId" text, "actorName" text, "certificateGeneration" text, "certificateSerial" text, "apiKeyId" text,
      address text, "userAgent" text, operation text, "subjectKind" text, "subjectId" text, "subjectName" text,
      before text, after text, "correlationId" text, outcome text, "actorKey" text, "subjectKey" text
    )
    on conflict do nothing
  `.execute(tx.db);
}

/** The newest first, in what the scope may see; a foreign row and one that does not fit cannot be told apart. */
export async function searchAuditLog(
  db: Queries,
  scope: Scope,
  filter: AuditFilter,
  page: { readonly after: AuditPosition | undefined; readonly limit: number },
): Promise<AuditLogRow[]> {
  const conditions = [visibleTo(scope), ...conditionsOf(filter)];
  if (page.after) conditions.push(sql`(at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  const { rows } = await sql<AuditLogRow>`
    select id, service, seq::int8::text::float8 as seq, at, organization_id as "organizationId",
      contract_id as "contractId", actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName",
      certificate_generation as "certificateGeneration", certificate_serial as "certificateSerial",
      api_key_id as "apiKeyId", address, user_agent as "userAgent", operation, subject_kind as "subjectKind",
      subject_id as "subjectId", subject_name as "subjectName", before, after, correlation_id as "correlationId",
      outcome
    from audit_log where ${sql.join(conditions, sql` and `)}
    order by at desc, id desc limit ${page.limit}
  `.execute(db);
  return rows;
}

type Condition = RawBuilder<unknown>;

/** Organizations see what was done in them; providers what they did themselves and what was done to their customers' contracts. */
function visibleTo(scope: Scope): Condition {
  switch (scope.kind) {
    case 'all':
      return sql`true`;
    case 'organization':
      return sql`organization_id = ${scope.organizationId}::uuid`;
    case 'provider':
      return sql`(
        contract_id in (
          select contracts.id from contracts
          join services on services.id = contracts.service_id
          join organizations on organizations.id = contracts.organization_id
          where services.provider_id = ${scope.providerId}::uuid and not organizations.suspended
        )
        or actor_kind = 'provider' and actor_id = ${scope.providerId} and contract_id is null
      )`;
    default:
      return scope satisfies never;
  }
}

function conditionsOf(filter: AuditFilter): Condition[] {
  const { at, actor, subject, text, organizationId, contractId } = filter;
  const oneOf = (column: Condition, values: readonly string[]): Condition[] =>
    values.length === 0 ? [] : [sql`${column} = any(${values}::text[])`];
  return [
    ...(at.from ? [sql`at >= ${at.from}`] : []),
    ...(at.until ? [sql`at < ${at.until}`] : []),
    ...(organizationId ? [sql`organization_id = ${organizationId}::uuid`] : []),
    ...(contractId ? [sql`contract_id = ${contractId}::uuid`] : []),
    ...oneOf(sql`actor_kind`, filter.actorKinds),
    ...oneOf(sql`operation`, filter.operations),
    ...oneOf(sql`subject_kind`, filter.subjectKinds),
    ...(actor ? [sql`(actor_id = ${actor} or ${named(sql`actor_key`, actor)})`] : []),
    ...(subject ? [sql`(subject_id = ${subject} or ${named(sql`subject_key`, subject)})`] : []),
    ...(text
      ? [
          sql`search_grams @> ${gramsOf(text)}::text[]`,
          contains(sql`concat_ws(E'\\n', actor_key, subject_key, address)`, text),
        ]
      : []),
  ];
}

const named = (column: Condition, key: string): Condition =>
  sql`(search_grams @> ${gramsOf(key)}::text[] and ${contains(column, key)})`;

const contains = (column: Condition, key: string): Condition =>
  sql`${column} like ${`%${key.replaceAll(/[\\%_]/g, '\\$&')}%`}`;

/** The pieces that a text which contains the key must have: of two characters, or the one there is. */
function gramsOf(key: string): string[] {
  const characters = [...key];
  return characters.length === 1
    ? characters
    : [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))];
}
