import { type CsvOperation, csvHeader, csvLayout, csvLine, emailKey, validationFailed } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { walkCertificates } from '../db/certificate-search.ts';
import { readUserListRows, type UserListRow } from '../db/user-list.ts';
import type { CertificateConditions, CertificateSort, SearchPosition, SortOrder } from '../domain/certificate-list.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';

const linesPerPiece = 500;

type TemplateOrder = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly operation: CsvOperation;
  /** Absent: no lines below the names. */
  readonly search:
    | { readonly conditions: CertificateConditions; readonly sort: CertificateSort; readonly order: SortOrder }
    | undefined;
};

/**
 * The item names that a file of the operation has in this contract, and below them a line per device or user that the
 * search finds, each once. Piece by piece; only the names of what was written already are kept.
 * @throws DomainError not-found, organization-suspended; validation-failed where a registration is to be filled
 */
export async function writeCsvTemplate(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  { scope, contractId, operation, search }: TemplateOrder,
): Promise<AsyncIterable<string>> {
  const db = registrar.database.read;
  const contract = await openContract(db, scope, contractId);
  if (search && operation === 'register') {
    const text = { ja: '登録用の雛形には利用者を入れられません。', en: 'A registration has nobody to be filled with' };
    throw validationFailed([{ pointer: '/filled', code: 'not-offered', ...text }]);
  }
  const layout = csvLayout(operation, {
    subjectOverride: contract.subject_override,
    deviceRestriction: contract.device_restriction,
  });
  const codeAt = layout.columns.findIndex(({ pointer }) => pointer.endsWith('/deviceCode'));
  const now = registrar.clock.now();
  return (async function* () {
    yield csvLine(csvHeader(layout));
    if (search === undefined) return;
    const written = new Set<string>();
    let after: SearchPosition | undefined;
    do {
      const { ids, next } = await walkCertificates(db, { ...search, contractId, after, limit: linesPerPiece, now });
      const rows = await readUserListRows(db, ids, { withSecrets: false });
      const lines = rows
        .map((row) => cellsOf(row, operation, codeAt))
        .filter((cells) => {
          const key = emailKey(cells.join(' '));
          return written.has(key) ? false : written.add(key);
        });
      if (lines.length > 0) yield lines.map(csvLine).join('');
      after = next ?? undefined;
    } while (after !== undefined);
  })();
}

/** What names the device or person; the columns between and behind stay empty: as it is now. */
function cellsOf(row: UserListRow, operation: CsvOperation, codeAt: number): string[] {
  if (operation === 'delete-users') return [row.user_email];
  const cells = Array<string>(codeAt + 1).fill('');
  cells[0] = row.user_email;
  cells[1] = row.certificate_email;
  cells[codeAt] = row.device_code;
  return cells;
}
