import { type CsvLayout, csvLayout, type DeviceCode, typedCsvRow } from '@inkan/domain';
import {
  type CsvRowOutcome,
  deleteCsvUsers,
  type InternalClient,
  registerCsvRows,
  reissueCsvRows,
  revokeCsvRows,
} from '@inkan/http';
import { withCorrelation } from '@inkan/runtime';
import { claimReleased, recordResults } from '../db/chunks.ts';
import type { ChunkRow, CsvTx, JobRow, RowResult } from '../db/schema.ts';
import type { Deps } from './deps.ts';
import { endChunk } from './end-chunk.ts';
import { failChunk } from './fail-chunk.ts';

/**
 * Asks for a released chunk to be done, and keeps what became of each row, in one transaction that holds the chunk. A crash
 * in between asks again: the others do a chunk once.
 * @returns whether there was one
 */
export async function runChunk(deps: Deps): Promise<boolean> {
  const failed: { chunk?: ChunkRow; error?: unknown } = {};
  const had = await deps.database
    .transaction(async (tx) => {
      const claimed = await claimReleased(tx, deps.clock.now());
      if (claimed === undefined) return false;
      const { job, chunk } = claimed;
      failed.chunk = chunk;
      await withCorrelation(job.correlation_id, () => work(deps, tx, job, chunk));
      return true;
    })
    .catch((error: unknown) => {
      failed.error = error;
      return true;
    });
  const { chunk, error } = failed;
  if (error === undefined) return had;
  if (chunk === undefined) throw error;
  await failChunk(deps, chunk, error);
  return true;
}

async function work(deps: Deps, tx: CsvTx, job: JobRow, chunk: ChunkRow): Promise<void> {
  const outcomes = await ask(deps.internal, job, chunk);
  const byLine = new Map(outcomes.map((outcome) => [outcome.line, outcome]));
  // What the person's own device makes is not waited for: that may take months.
  const waited = job.options.keyOrigin === 'server';
  const results = chunk.rows.map(({ line }): RowResult => {
    const outcome = byLine.get(line);
    if (outcome === undefined) throw new Error(`no outcome of line ${line}`);
    const { refused = null, ...done } = outcome;
    return { ...done, refused, ...(waited && done.certificateId !== undefined ? { waits: true } : {}) };
  });
  if (results.some(({ waits }) => waits)) await recordResults(tx, chunk, 'asked', results);
  else await endChunk(deps, tx, chunk, results);
}

async function ask(internal: InternalClient, job: JobRow, chunk: ChunkRow): Promise<readonly CsvRowOutcome[]> {
  const layout = csvLayout(job.operation, job.options);
  const { kind, id, name, certificate, apiKeyId, address, userAgent } = job.actor;
  const base = {
    jobId: job.job_id,
    chunk: chunk.number,
    contractId: job.contract_id,
    actor: {
      ...{ kind, id, name },
      ...(certificate === undefined ? {} : { certificate }),
      ...(apiKeyId === undefined ? {} : { apiKeyId }),
      ...(address === undefined ? {} : { address }),
      ...(userAgent === undefined ? {} : { userAgent }),
    },
  };
  const mailUsers = !job.bulk_download;
  switch (job.operation) {
    case 'register': {
      const rows = typedRows(layout, chunk, 'register').map(({ line, typed: { typed } }) => ({
        line,
        typed: { ...typed, devices: [...(typed.devices ?? [])] },
      }));
      return (await internal.call(registerCsvRows, { ...base, unitId: job.unit_id, mailUsers, rows: rows as never }))
        .rows;
    }
    case 'reissue': {
      const rows = typedRows(layout, chunk, 'reissue').map(({ line, typed: { device, typed } }) => ({
        ...{ line, ...named(device) },
        typed,
      }));
      const body = { ...base, revokeOn: job.revoke_on, mailUsers, rows: rows as never };
      return (await internal.call(reissueCsvRows, body)).rows;
    }
    case 'revoke': {
      const rows = typedRows(layout, chunk, 'revoke').map(({ line, typed: { device } }) => ({
        line,
        ...named(device),
      }));
      return (await internal.call(revokeCsvRows, { ...base, revokeOn: job.revoke_on, rows })).rows;
    }
    case 'delete-users': {
      const rows = typedRows(layout, chunk, 'delete-users').map(({ line, typed }) => ({
        line,
        email: typed.email ?? '',
      }));
      return (await internal.call(deleteCsvUsers, { ...base, rows })).rows;
    }
    default: {
      const unknown: never = job.operation;
      return unknown;
    }
  }
}

type TypedRow = ReturnType<typeof typedCsvRow>;

function typedRows<Operation extends TypedRow['operation']>(
  layout: CsvLayout,
  { rows }: ChunkRow,
  operation: Operation,
) {
  return rows.map(({ line, cells }) => {
    const typed = typedCsvRow(layout, cells);
    if (typed.operation !== operation) throw new Error(`a row of ${typed.operation} in a job of ${operation}`);
    return { line, typed: typed as Extract<TypedRow, { operation: Operation }> };
  });
}

/** The rows were found right: nothing of this is missing. */
function named(device: Extract<TypedRow, { operation: 'revoke' }>['device']) {
  const { email, deviceEmail, deviceCode } = device;
  return { email: email ?? '', deviceEmail: deviceEmail ?? '', deviceCode: (deviceCode ?? '99') as DeviceCode };
}
