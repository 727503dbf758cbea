import { createHash } from 'node:crypto';
import { CsvFileError, EncodingDetector, type ReadableEncoding } from '@inkan/csv';
import { DomainError } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { addPart, beginUpload, dropUpload } from '../db/uploads.ts';
import { fileFaults } from '../domain/file-faults.ts';
import type { Deps } from './deps.ts';

/** Octets of one row of the table: what is in memory at a time. */
const partOctets = 256 * 1024;

/** A file that lies in the database, and what was found out about it on the way. */
export type ReceivedFile = {
  readonly uploadId: string;
  readonly octets: number;
  /** SHA-256, hex. */
  readonly digest: string;
  /** Of a file that no text is: why. */
  readonly encoding: ReadableEncoding | CsvFileError;
};

/**
 * Writes a file down piece by piece as it comes. Of one that breaks off or is too large nothing stays.
 * @param stream ends early where the file is larger than it may be, and says so in `truncated`
 * @throws DomainError payload-too-large
 */
export async function receiveFile(
  deps: Pick<Deps, 'database' | 'clock' | 'logger'>,
  stream: AsyncIterable<Buffer> & { readonly truncated?: boolean },
): Promise<ReceivedFile> {
  const uploadId = newId();
  await beginUpload(deps.database, uploadId, deps.clock.now());
  try {
    const received = await writeDown(deps, uploadId, stream);
    if (stream.truncated) throw new DomainError('payload-too-large', { text: fileFaults['too-large']() });
    return received;
  } catch (error) {
    await abandonFile(deps, uploadId);
    throw error;
  }
}

/** Drops what was received for nothing; what cannot be dropped now is swept later. */
export async function abandonFile(
  { database, logger }: Pick<Deps, 'database' | 'logger'>,
  uploadId: string,
): Promise<void> {
  await dropUpload(database, uploadId).catch((err: unknown) =>
    logger.warn({ err }, 'an upload could not be dropped: it is swept later'),
  );
}

async function writeDown(
  { database }: Pick<Deps, 'database'>,
  uploadId: string,
  stream: AsyncIterable<Buffer>,
): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  const detector = new EncodingDetector();
  let octets = 0;
  let part = 0;
  for await (const piece of inParts(stream)) {
    octets += piece.length;
    hash.update(piece);
    detector.push(piece);
    await addPart(database, uploadId, part, piece);
    part += 1;
  }
  return { uploadId, octets, digest: hash.digest('hex'), encoding: encodingOf(detector) };
}

function encodingOf(detector: EncodingDetector): ReadableEncoding | CsvFileError {
  try {
    return detector.end();
  } catch (error) {
    if (error instanceof CsvFileError) return error;
    throw error;
  }
}

/** Pieces of one size, whatever the network makes of them. */
async function* inParts(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let octets = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    octets += piece.length;
    if (octets < partOctets) continue;
    yield Buffer.concat(pieces);
    pieces = [];
    octets = 0;
  }
  if (octets > 0) yield Buffer.concat(pieces);
}
