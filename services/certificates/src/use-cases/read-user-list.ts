import {
  type AuditActor,
  certificateState,
  csvLine,
  destroyedPassword,
  type UserListEntry,
  userListItems,
  userListLine,
} from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { factsOf } from '../db/certificate-facts.ts';
import { walkCertificates } from '../db/certificate-search.ts';
import { readUserListRows, type UserListRow } from '../db/user-list.ts';
import type { CertificateConditions, CertificateSort, SearchPosition, SortOrder } from '../domain/certificate-list.ts';
import { openContract } from './open-contract.ts';
import { openSecrets, usableSecrets } from './open-enrolment.ts';
import type { Registrar } from './registrar.ts';

/** Lines that are in memory at a time. */
const linesPerPiece = 500;

type UserListOrder = {
  readonly scope: Scope;
  readonly contractId: string;
  readonly conditions: CertificateConditions;
  readonly sort: CertificateSort;
  readonly order: SortOrder;
  /** The conditions as they were asked, for the audit log. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly actor: AuditActor;
  /** Whether the passwords stand in it: to an administrator, to nobody else. */
  readonly passwords: boolean;
};

/**
 * 利用者リストダウンロード: every certificate that fits, a line each, below a line of item names. Read and made piece by
 * piece while it is sent. The audit log says who took it, before the first piece.
 * @throws DomainError not-found, organization-suspended, before the first piece
 */
export async function readUserList(
  registrar: Pick<Registrar, 'database' | 'vault' | 'clock'>,
  order: UserListOrder,
): Promise<AsyncIterable<string>> {
  const now = registrar.clock.now();
  const { validity } = await registrar.database.transaction(async (tx) => {
    const contract = await openContract(tx.db, order.scope, order.contractId);
    await audit(tx, {
      at: now,
      actor: order.actor,
      operation: 'download-user-list',
      organizationId: contract.organization_id,
      contractId: contract.contract_id,
      subject: { kind: 'contract', id: contract.contract_id, name: contract.service_name },
      after: { conditions: order.asked, passwords: order.passwords },
    });
    return contract;
  });
  return (async function* () {
    yield csvLine(userListItems);
    let after: SearchPosition | undefined;
    do {
      const db = registrar.database.read;
      const { ids, next } = await walkCertificates(db, { ...order, after, limit: linesPerPiece, now });
      const rows = await readUserListRows(db, ids, { withSecrets: order.passwords });
      const entries = rows.map((row) => entryOf(row, order.passwords ? passwordOf(registrar, row, now) : null, now));
      if (entries.length > 0) yield entries.map((entry) => csvLine(userListLine(entry, validity))).join('');
      after = next ?? undefined;
    } while (after !== undefined);
  })();
}

function entryOf(row: UserListRow, password: string | null, now: Date): UserListEntry {
  const issued = row.issued_at !== null;
  return {
    email: row.user_email,
    familyName: row.family_name,
    givenName: row.given_name,
    familyNameKana: row.family_name_kana,
    givenNameKana: row.given_name_kana,
    familyNameEnglish: row.family_name_english,
    givenNameEnglish: row.given_name_english,
    unit: row.unit_name ?? '',
    linkageId: row.linkage_id,
    certificateEmail: row.certificate_email,
    password,
    deviceCode: row.device_code,
    state: certificateState(factsOf(row), now),
    serial: row.serial?.toString('hex') ?? null,
    generation: row.generation,
    notBefore: issued ? row.not_before : null,
    notAfter: issued ? row.not_after : null,
    revokeOn: row.revoke_on,
  };
}

/** Null while there is none yet; from the end of its use on that it is destroyed. */
function passwordOf({ vault }: Pick<Registrar, 'vault'>, row: UserListRow, now: Date): string | null {
  if (row.issued_at === null) return null;
  const secrets = usableSecrets(row, now);
  return secrets === undefined
    ? destroyedPassword
    : openSecrets(vault, secrets).open('password', secrets.password).toString('utf8');
}
