import { settleCsvCertificates } from '@inkan/http';
import { claimAsked, recordResults } from '../db/chunks.ts';
import type { Deps } from './deps.ts';
import { endChunk } from './end-chunk.ts';

/** Chunks looked at together. */
const chunksAtOnce = 20;

/**
 * Asks the registrar what has become of the certificates that chunks wait for; one question for all of them.
 * @returns how many of them have an end now; `attended`: somebody waits for a certificate that is no row of a file,
 * undefined where no chunk was there to ask for
 */
export async function settleChunks(deps: Deps): Promise<{ settled: number; attended: boolean | undefined }> {
  return deps.database.transaction(async (tx) => {
    const chunks = await claimAsked(tx, chunksAtOnce);
    const waiting = chunks
      .flatMap(({ results }) => results ?? [])
      .flatMap(({ waits, certificateId, reservationId = null }) =>
        waits && certificateId !== undefined ? [{ certificateId, reservationId }] : [],
      );
    if (waiting.length === 0) return { settled: 0, attended: undefined };
    const { settled, attended } = await deps.internal.call(settleCsvCertificates, { certificates: waiting });
    const fates = new Map(settled.map(({ certificateId, refused }) => [certificateId, refused]));
    for (const chunk of chunks) {
      let changed = false;
      const results = (chunk.results ?? []).map((result) => {
        const { waits, certificateId, ...known } = result;
        if (!waits || certificateId === undefined || !fates.has(certificateId)) return result;
        changed = true;
        return { ...known, certificateId, refused: fates.get(certificateId) ?? null };
      });
      if (!results.some(({ waits }) => waits)) await endChunk(deps, tx, chunk, results);
      else if (changed) await recordResults(tx, chunk, 'asked', results);
    }
    return { settled: settled.length, attended };
  });
}
