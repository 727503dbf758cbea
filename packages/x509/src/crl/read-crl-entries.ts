import type { DerElement } from '../der/read.ts';
import { tags } from '../der/tags.ts';
import type { RevocationReason } from '../extensions/reason-code.ts';
import { CrlEntryCursor } from './read-crl-entry.ts';

export type ReadCrlEntry = {
  /** 32 lower-case hex digits. */
  readonly serial: string;
  readonly revokedAt: Date;
  /** undefined: unspecified. */
  readonly reason: RevocationReason | undefined;
};

/** The entries of a revokedCertificates SEQUENCE, one by one. */
export function* readCrlEntries(list: DerElement): Generator<ReadCrlEntry, void, undefined> {
  const cursor = new CrlEntryCursor(list);
  while (cursor.next()) {
    const { source, serialStart, serialEnd, revokedAt, reason } = cursor;
    const serial = source.toString('hex', serialStart, serialEnd).padStart(32, '0');
    yield { serial, revokedAt: new Date(revokedAt * 1000), reason };
  }
}

/** How many entries there are, stepping over them. */
export const countCrlEntries = (list: DerElement): number => {
  let count = 0;
  for (const entries = list.children(); !entries.atEnd; count += 1) entries.expect(tags.sequence);
  return count;
};
