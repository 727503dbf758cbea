import {
  type AuditActorKind,
  type AuditOperation,
  type AuditSubjectKind,
  auditActorKinds,
  auditOperations,
  auditSubjectKinds,
} from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { AuditLogRow } from '../db/audit-log.ts';
import { Id, Instant } from './fields.ts';

const TextOrNull = Type.Union([Type.String(), Type.Null()]);
/** JSON text of the facts that changed, by name. */
const Facts = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]);

/** 監査ログ: one thing that was done. Codes of operations and kinds come with the Japanese name. */
export const AuditLogView = Type.Object(
  {
    id: Id,
    at: Instant,
    /** The service that recorded it, and its place in that service's chain. */
    service: Type.String(),
    seq: Type.Integer({ minimum: 1 }),
    organizationId: Type.Union([Id, Type.Null()]),
    contractId: Type.Union([Id, Type.Null()]),
    actor: Type.Object({
      kind: Type.String(),
      kindName: Type.String(),
      id: Type.String(),
      name: Type.String(),
      certificate: Type.Union([Type.Object({ generation: Type.String(), serial: Type.String() }), Type.Null()]),
      apiKeyId: TextOrNull,
      /** IP address as the gateway saw it. */
      address: TextOrNull,
      userAgent: TextOrNull,
    }),
    operation: Type.String(),
    operationName: Type.String(),
    subject: Type.Object({
      kind: Type.String(),
      kindName: Type.String(),
      id: Type.String(),
      name: Type.String(),
    }),
    before: Facts,
    after: Facts,
    correlationId: TextOrNull,
    outcome: Type.Enum(['done', 'refused']),
  },
  { $id: 'AuditLogEntry' },
);
export type AuditLogView = Static<typeof AuditLogView>;

export function viewAuditLog(row: AuditLogRow): AuditLogView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    service: row.service,
    seq: row.seq,
    organizationId: row.organizationId,
    contractId: row.contractId,
    actor: {
      kind: row.actorKind,
      kindName: nameOf(auditActorKinds, row.actorKind as AuditActorKind),
      id: row.actorId,
      name: row.actorName,
      certificate:
        row.certificateGeneration !== null && row.certificateSerial !== null
          ? { generation: row.certificateGeneration, serial: row.certificateSerial }
          : null,
      apiKeyId: row.apiKeyId,
      address: row.address,
      userAgent: row.userAgent,
    },
    operation: row.operation,
    operationName: nameOf(auditOperations, row.operation as AuditOperation),
    subject: {
      kind: row.subjectKind,
      kindName: nameOf(auditSubjectKinds, row.subjectKind as AuditSubjectKind),
      id: row.subjectId,
      name: row.subjectName,
    },
    before: row.before,
    after: row.after,
    correlationId: row.correlationId,
    outcome: row.outcome,
  };
}

/** Its code, where a newer service tells of something that this one has no word for. */
function nameOf<Name extends string>(names: Readonly<Record<Name, { readonly ja: string }>>, name: Name): string {
  return names[name]?.ja ?? name;
}
