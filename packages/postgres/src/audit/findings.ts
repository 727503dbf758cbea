import type { KeyObject } from 'node:crypto';
import { linkMac } from './audit-chain.ts';
import type { AuditFinding, AuditReport } from './audit-finding.ts';
import type { AuditRow } from './audit-rows.ts';

/** Whoever rebuilt a chain of millions without its key is told so by these, too. */
const listedAtMost = 100;

type Mismatch = {
  readonly seq: bigint;
  readonly previous: Buffer;
  readonly mac: Buffer;
  readonly row: AuditRow;
};

export type Findings = ReturnType<typeof createFindings>;

/** Collects what was found, and in the end tells rows that changed places from rows that changed. */
export function createFindings(key: KeyObject, service: string) {
  const listed: AuditFinding[] = [];
  const mismatches: Mismatch[] = [];
  let unlisted = 0;

  /** The row that fits where another one stands. */
  const fits = ({ seq, previous, mac }: Mismatch, row: AuditRow) =>
    linkMac(key, { service, seq, previous, row }).equals(mac);

  return {
    add(finding: AuditFinding): void {
      if (listed.length < listedAtMost) listed.push(finding);
      else unlisted += 1;
    },

    addMismatch(mismatch: Mismatch): void {
      if (mismatches.length < listedAtMost) mismatches.push(mismatch);
      else unlisted += 1;
    },

    list(): Pick<AuditReport, 'findings' | 'unlisted'> {
      const judged = mismatches.map(({ seq, row }): AuditFinding => {
        const id = row.id ?? '';
        const from = mismatches.find((other) => other.seq !== seq && fits(other, row))?.seq;
        return from === undefined ? { kind: 'row-changed', seq, id } : { kind: 'row-moved', seq, id, from };
      });
      return { findings: [...judged, ...listed], unlisted };
    },
  };
}
