import type { AuditActor } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { type AuditFilter, type AuditLogRow, type AuditPosition, searchAuditLog } from '../db/audit-log.ts';
import type { Deps } from './deps.ts';

export async function listAuditLog(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  filter: AuditFilter,
  page: { readonly after: AuditPosition | undefined; readonly limit: number },
): Promise<{ rows: AuditLogRow[]; next: AuditPosition | null }> {
  const rows = await searchAuditLog(database.read, scope, filter, { ...page, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > page.limit && last ? { at: last.at, id: last.id } : null };
}

const rowsPerRound = 1_000;

/**
 * Everything that fits, the newest first, as it is read: of whatever size, only a round of it is held at a time. That it
 * was downloaded, by whom and with which conditions, stands in the log before the first row leaves.
 */
export async function downloadAuditLog(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  by: { readonly scope: Scope; readonly actor: AuditActor },
  filter: AuditFilter,
  asked: Readonly<Record<string, unknown>>,
): Promise<AsyncIterable<AuditLogRow>> {
  const at = clock.now();
  await database.transaction((tx) =>
    audit(tx, {
      at,
      actor: by.actor,
      operation: 'download-audit-log',
      organizationId: by.scope.kind === 'organization' ? by.scope.organizationId : null,
      subject: { kind: 'audit-log', id: 'audit-log', name: '監査ログ' },
      after: asked,
    }),
  );
  return rounds();

  async function* rounds(): AsyncGenerator<AuditLogRow> {
    let after: AuditPosition | undefined;
    for (;;) {
      const rows = await searchAuditLog(database.read, by.scope, filter, { after, limit: rowsPerRound });
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsPerRound) return;
      after = { at: last.at, id: last.id };
    }
  }
}
