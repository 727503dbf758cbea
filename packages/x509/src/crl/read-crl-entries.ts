import { serialHex } from '../certificate/serial.ts';
import type { DerElement } from '../der/read.ts';
import { readTimeMs } from '../der/read-time.ts';
import { readUnsignedInteger } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import { type RevocationReason, reasonCode, reasonCodes } from '../extensions/reason-code.ts';

export type ReadCrlEntry = {
  /** 32 lower-case hex digits. */
  readonly serial: string;
  readonly revokedAt: Date;
  /** undefined: unspecified. */
  readonly reason: RevocationReason | undefined;
};

const reasonByExtension = new Map<string, RevocationReason>();
for (const reason of Object.keys(reasonCodes) as RevocationReason[]) {
  reasonByExtension.set(reasonCode(reason).toString('latin1'), reason);
}

/** The entries of a revokedCertificates SEQUENCE, one by one. The only entry extension known is reasonCode. */
export function* readCrlEntries(list: DerElement): Generator<ReadCrlEntry, void, undefined> {
  for (const entries = list.children(); !entries.atEnd; ) {
    const fields = entries.expect(tags.sequence).children();
    const serial = serialHex(readUnsignedInteger(fields.next()));
    const revokedAt = new Date(readTimeMs(fields.next()));
    const extensions = fields.optional(tags.sequence);
    fields.finish();
    let reason: RevocationReason | undefined;
    if (extensions !== undefined) {
      reason = reasonByExtension.get(extensions.content.toString('latin1'));
      if (reason === undefined) throw new X509Error('crl-invalid', `extensions of entry ${serial}`);
    }
    yield { serial, revokedAt, reason };
  }
}

/** How many entries there are, stepping over them. */
export const countCrlEntries = (list: DerElement): number => {
  let count = 0;
  for (const entries = list.children(); !entries.atEnd; count += 1) entries.expect(tags.sequence);
  return count;
};
