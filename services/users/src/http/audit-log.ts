import { Readable } from 'node:stream';
import { acceptedValue, auditActorKinds, auditOperations, auditSubjectKinds, checkAuditSearch } from '@inkan/domain';
import { type App, actorOf, cursorPage, decodeCursor, encodeCursor, pageQuery, scopeOf } from '@inkan/http';
import { type Static, Type } from 'typebox';
import type { AuditFilter, AuditLogRow } from '../db/audit-log.ts';
import type { Deps } from '../use-cases/deps.ts';
import { downloadAuditLog, listAuditLog } from '../use-cases/read-audit-log.ts';
import { auditLogCsv } from '../views/audit-log-csv.ts';
import { AuditLogView, viewAuditLog } from '../views/audit-log-view.ts';
import { Id } from '../views/fields.ts';

const tags = ['audit'];
const readers = ['operator', 'provider', 'administrator', 'auditor'] as const;

const Contained = (description: string) => Type.Optional(Type.String({ maxLength: 128, description }));
const oneOf = <Name extends string>(names: Readonly<Record<Name, unknown>>, description: string) =>
  Type.Optional(Type.Array(Type.Enum(Object.keys(names) as Name[]), { maxItems: 50, description }));

const Conditions = {
  from: Type.Optional(Type.String({ maxLength: 32, description: 'First day, yyyy-mm-dd in Japan, inclusive' })),
  to: Type.Optional(Type.String({ maxLength: 32, description: 'Last day, yyyy-mm-dd in Japan, inclusive' })),
  actor: Contained('操作者: the id, or part of the name (case and width ignored)'),
  actorKind: oneOf(auditActorKinds, '操作者種別'),
  operation: oneOf(auditOperations, '操作'),
  subject: Contained('対象: the id, or part of the name (case and width ignored)'),
  subjectKind: oneOf(auditSubjectKinds, '対象種別'),
  text: Contained('Part of the name of actor or subject, or of the IP address (case and width ignored)'),
  organizationId: Type.Optional(Id),
  contractId: Type.Optional(Id),
};
const ConditionsQuery = Type.Object(Conditions);

const Position = Type.Tuple([Type.String({ format: 'date-time', pattern: '^[12][0-9]{3}-.*Z$' }), Id]);

/** 監査ログ: who did what, when, from where, and what changed. */
export function addAuditLogRoutes(app: App, deps: Deps): void {
  app.get(
    '/v1/audit-log',
    {
      schema: {
        operationId: 'searchAuditLog',
        summary: '監査ログの検索',
        description:
          'What was done, newest first. Administrators and auditors see their organization, providers their own acts and their customers’ contracts, operators everything. All conditions hold together; an entry appears within seconds.',
        tags,
        querystring: Type.Object({ ...pageQuery.properties, ...Conditions }),
        response: { 200: cursorPage(AuditLogView, { $id: 'AuditLogPage' }) },
      },
      config: { access: readers },
    },
    async (request) => {
      const { cursor, limit = 50 } = request.query;
      const [at, id] = cursor === undefined ? [] : decodeCursor(Position, cursor);
      const after = at && id ? { at: new Date(at), id } : undefined;
      const { rows, next } = await listAuditLog(deps, scopeOf(request.identity), filterOf(request.query), {
        after,
        limit,
      });
      return { items: rows.map(viewAuditLog), nextCursor: next && encodeCursor([next.at.toISOString(), next.id]) };
    },
  );

  app.get(
    '/v1/audit-log/download',
    {
      schema: {
        operationId: 'downloadAuditLog',
        summary: '監査ログダウンロード',
        description:
          'Everything that fits, newest first: `csv` (UTF-8 with byte order mark, Japanese titles, Japan time) or `jsonl` (one entry of the search per line). The download itself is recorded.',
        tags,
        querystring: Type.Object({
          format: Type.Optional(Type.Enum(['csv', 'jsonl'], { default: 'csv' })),
          ...Conditions,
        }),
      },
      config: { access: readers },
    },
    async (request, reply) => {
      const { format = 'csv', ...asked } = request.query;
      const by = { scope: scopeOf(request.identity), actor: actorOf(request) };
      const rows = viewed(await downloadAuditLog(deps, by, filterOf(asked), { format, ...asked }));
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-log.${format}"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(format === 'csv' ? auditLogCsv(rows) : jsonLines(rows)));
    },
  );
}

/** @throws DomainError validation-failed with everything that is wrong */
function filterOf(query: Static<typeof ConditionsQuery>): AuditFilter {
  return {
    ...acceptedValue(checkAuditSearch(query)),
    organizationId: query.organizationId ?? null,
    contractId: query.contractId ?? null,
    actorKinds: query.actorKind ?? [],
    operations: query.operation ?? [],
    subjectKinds: query.subjectKind ?? [],
  };
}

async function* viewed(rows: AsyncIterable<AuditLogRow>): AsyncGenerator<AuditLogView> {
  for await (const row of rows) yield viewAuditLog(row);
}

async function* jsonLines(rows: AsyncIterable<AuditLogView>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}
