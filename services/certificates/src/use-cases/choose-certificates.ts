import type { CertificateOperation, FieldError } from '@inkan/domain';
import { certificatesOfLinked } from '../db/held-certificates.ts';
import type { Db } from '../db/schema.ts';
import { type Chosen, chooseOfHolders, type Holder, normalized } from '../domain/choose-of-holders.ts';

/** Certificates of a contract as somebody names them: by id, by who holds them, or both. */
export type NamedCertificates = {
  readonly contractId: string;
  readonly certificateIds: readonly string[];
  readonly holders?: readonly Holder[];
};

export type Choice = {
  /** In the order named, each once. */
  readonly certificateIds: string[];
  readonly chosen: readonly Chosen[];
  /** Where each of `chosen` is named. */
  readonly pointers: readonly string[];
  /** That nothing is named at all. */
  readonly errors: readonly FieldError[];
};

/** Which certificates are meant. What the contract does not have is found out when they are locked. */
export async function chooseCertificates(
  db: Db,
  { contractId, certificateIds, holders = [] }: NamedCertificates,
  operation: CertificateOperation,
  now: Date,
): Promise<Choice> {
  const held = await certificatesOfLinked(db, contractId, [...new Set(holders.map(normalized))]);
  const chosen = [
    ...certificateIds.map((certificateId, at) => ({ pointer: `/certificateIds/${at}`, certificateId })),
    ...chooseOfHolders(operation, holders, held, now),
  ];
  return {
    certificateIds: [...new Set(chosen.flatMap(({ certificateId }) => certificateId ?? []))],
    chosen,
    pointers: chosen.map(({ pointer }) => pointer),
    errors: chosen.length === 0 ? [nothingNamed] : [],
  };
}

const nothingNamed: FieldError = {
  pointer: '/certificateIds',
  code: 'required',
  ja: '必須項目です。入力してください。',
  en: 'Name certificates, or who holds them',
};
