import type { MessagingTables } from '@inkan/postgres';
import type { CertificateRequest, Revocation } from '@inkan/queues';
import type { ColumnType, GeneratedAlways } from 'kysely';

/** Written once: neither this code nor this role can change it afterwards. */
type Written<T> = ColumnType<T, T, never>;

/** To-be-signed bytes, logged before anything is signed. Without a row in `signed` a certificate *may* exist. */
export interface PreparedTable {
  request_id: Written<string>;
  /** SHA-256 over what the request says. */
  request_digest: Written<Buffer>;
  generation: Written<string>;
  /** 16 octets. */
  serial: Written<Buffer>;
  profile: Written<CertificateRequest['profile']>;
  not_after: Written<Date>;
  /** DER of the TBSCertificate. */
  tbs: Written<Buffer>;
  batch_id: Written<string>;
  prepared_at: Written<Date>;
}

/** The one certificate of a request. Only what stands here leaves the signer. */
export interface SignedTable {
  request_id: Written<string>;
  /** DER. */
  certificate: Written<Buffer>;
  signed_at: Written<Date>;
}

export interface RevocationsTable {
  /** Rises with every row, so that a CRL can say how far it has read. */
  position: GeneratedAlways<string>;
  generation: Written<string>;
  /** 16 octets. */
  serial: Written<Buffer>;
  revoked_at: Written<Date>;
  reason: Written<Revocation['reason']>;
  /** notAfter from this signer's own log; null for a serial that it does not know. */
  expires_at: Written<Date | null>;
  accepted_at: Written<Date>;
}

export interface CrlsTable {
  generation: Written<string>;
  /** CRLNumber, decimal. */
  crl_number: Written<string>;
  this_update: Written<Date>;
  next_update: Written<Date>;
  /** The last `revocations.position` that it has taken into account. */
  covers: Written<string>;
}

/** The last lists of each generation themselves. */
export interface CrlFilesTable {
  generation: Written<string>;
  /** CRLNumber, decimal. */
  crl_number: Written<string>;
  /** DER of the CertificateList. */
  der: Written<Buffer>;
}

/** What was signed of the services' audit chains. */
export interface AuditCheckpointsTable {
  service: Written<string>;
  /** bigint: number of links. */
  count: ColumnType<string, number, never>;
  head: Written<string>;
  statement: Written<string>;
  signature: Written<string>;
}

export interface SignerTables extends MessagingTables {
  prepared: PreparedTable;
  signed: SignedTable;
  revocations: RevocationsTable;
  crls: CrlsTable;
  crl_files: CrlFilesTable;
  audit_checkpoints: AuditCheckpointsTable;
}
