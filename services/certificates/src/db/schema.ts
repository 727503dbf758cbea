import type {
  CertificateProfile,
  DeviceCode,
  GenerationWarningDay,
  IosPackage,
  KeyAlgorithm,
  KeyOrigin,
  LoginProfile,
  PackageFormChoice,
  RevocationReason,
  ValidityMode,
} from '@inkan/domain';
import type { AuditTables, MessagingTables } from '@inkan/postgres';
import type { ColumnType, Kysely } from 'kysely';
import type { DifferenceKind } from '../domain/compare-logs.ts';
import type { Restriction } from '../domain/flat-restriction.ts';
import type { HeldDevice } from '../domain/reserved-device.ts';

export type OrganizationRow = {
  organization_id: string;
  revision: number;
  name: string;
  english_name: string;
  suspended: boolean;
  notify_users: boolean;
  certificate_deletion: boolean;
  /** Days before the end of a certificate on which people are reminded. */
  reminder_days_before: readonly number[];
  /** Days after it. */
  reminder_days_after: readonly number[];
  /** Networks that reach its download site, in CIDR notation. */
  allowed_networks: readonly string[];
};

export type ContractRow = {
  contract_id: string;
  revision: number;
  organization_id: string;
  service_id: string;
  provider_id: string;
  service_name: string;
  licences: number;
  starts_at: Date;
  ends_at: Date;
  generation: string;
  validity: ValidityMode;
  term_months: number;
  key_algorithm: KeyAlgorithm;
  email_protection: boolean;
  subject_override: boolean;
  device_restriction: boolean;
  ios_package: IosPackage;
  package_form: PackageFormChoice;
  upn: boolean;
  user_renewal: boolean;
  download_site: boolean;
  key_origin: KeyOrigin;
};

export type UserRow = {
  user_id: string;
  revision: number;
  organization_id: string;
  contract_id: string;
  unit_id: string;
  email: string;
  family_name: string;
  given_name: string;
  family_name_kana: string;
  given_name_kana: string;
  family_name_english: string;
  given_name_english: string;
  linkage_id: string | null;
  state: 'active' | 'deleting' | 'deleted';
};

/** 組織 */
export type UnitRow = { unit_id: string; revision: number; contract_id: string; name: string };

/** Given as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>;

export type ReservationsTable = {
  reservation_id: string;
  contract_id: string;
  user_id: string;
  devices: Json<HeldDevice[]>;
  digest: Buffer;
  answer: Json<unknown>;
  reserved_at: Date;
  expires_at: Date;
  registered_at: Date | null;
};

export type DevicesTable = {
  device_id: string;
  contract_id: string;
  organization_id: string;
  user_id: string;
  device_code: DeviceCode;
  email: string;
  upn: string | null;
  sid: string | null;
  registered_at: Date;
  removed_at: Date | null;
  unit_id: string;
  emails_key: string;
  name_key: string;
  kana_key: string;
  linkage_key: string;
  sort_email: string;
};

export type SeatsTable = { device_id: string; contract_id: string; held_until: Date };

export type SignerBatchesTable = {
  batch_id: string;
  kind: 'issue' | 'revoke';
  size: number;
  commanded_at: Date;
  not_after: Date;
};

/** The profiles that somebody asks for; those of the other two are the registrar's own. */
export type RequestedProfile = Extract<CertificateProfile, 'client'> | LoginProfile;

export type CertificatesTable = {
  certificate_id: string;
  profile: RequestedProfile;
  generation: string;
  key_algorithm: KeyAlgorithm;
  contract_id: string | null;
  device_id: string | null;
  user_id: string | null;
  subject_id: string | null;
  organization_id: string | null;
  display_name: string;
  subject_organization: string;
  subject_organization_unit1: string | null;
  subject_organization_unit2: string | null;
  common_name: string;
  email: string;
  upn: string | null;
  sid: string | null;
  /** What a device must show before it is given the package. */
  restriction: Restriction | null;
  email_protection: boolean;
  term_months: number | null;
  valid_from: Date | null;
  valid_to: Date | null;
  notify: boolean;
  priority: number;
  requested_at: Date;
  /** Of the request that began it. */
  correlation_id: string | null;
  /** The one that was chosen to be reissued. */
  previous_certificate_id: string | null;
  /** `yyyy-mm-dd`, Japan: when the device's other certificates end, once this one is issued; null: at once. */
  others_end_on: string | null;
  /** Who makes the key pair: of the service, when it was asked for. */
  key_origin: KeyOrigin;
  /** 鍵登録待ち: nothing is asked of the signer before the device's own key has come. */
  awaits_key: boolean;
  /** Whose key was lost with the page that made it: this one takes its place at the portal. */
  replaced_id: string | null;
  /** 証明書更新: asked for by the person with the previous one, which lives on for a while. */
  renewal: boolean;
  batch_id: string | null;
  /** How often the signer was asked. */
  commanded_times: number;
  public_key: Buffer | null;
  not_before: Date | null;
  not_after: Date | null;
  issued_at: Date | null;
  serial: Buffer | null;
  certificate: Buffer | null;
  failed_at: Date | null;
  failure_code: string | null;
  failure_detail: string | null;
  collected_at: Date | null;
  secrets_destroyed_at: Date | null;
  /** `yyyy-mm-dd`, Japan. */
  revoke_on: string | null;
  scheduled_reason: RevocationReason | null;
  revoked_at: Date | null;
  revocation_reason: RevocationReason | null;
  revocation_commanded_at: Date | null;
  in_crl_at: Date | null;
  /** False once it or the person is deleted: then it is in no list any more. */
  listed: boolean;
  /** 証明書削除. */
  deleted_at: Date | null;
};

export type SecretsTable = {
  certificate_id: string;
  master_key_id: string;
  wrapped_data_key: Buffer;
  /** Null: the device has made its key itself. */
  private_key: Buffer | null;
  password: Buffer;
  passphrase: Buffer | null;
  passphrase_chosen: boolean | null;
  destroy_at: Date | null;
};

/** Keys that are made and have no certificate yet. */
export type ReadyKeysTable = {
  key_id: string;
  key_algorithm: KeyAlgorithm;
  public_key: Buffer;
  master_key_id: string;
  wrapped_data_key: Buffer;
  private_key: Buffer;
  database: string;
  made_at: Date;
};

export type RevocationsAheadTable = { certificate_id: string; revoked_at: Date; reason: RevocationReason };

export type CrlPartsTable = {
  generation: string;
  /** `numeric`: text in JavaScript, it may pass 2^53. */
  crl_number: string;
  part: number;
  parts: number;
  bytes: Buffer;
};

export type CrlsTable = {
  generation: string;
  crl_number: string;
  this_update: Date;
  next_update: Date;
  /** DER. */
  crl: Buffer;
  /** SHA-256 of the DER. */
  digest: Buffer;
  published_at: Date;
};

/** Certificates with which the registrar signs by itself. */
export type SigningProfile = Exclude<CertificateProfile, RequestedProfile>;

export type SigningCertificatesTable = {
  certificate_id: string;
  profile: SigningProfile;
  generation: string;
  public_key: Buffer;
  master_key_id: string;
  wrapped_data_key: Buffer | null;
  private_key: Buffer | null;
  requested_at: Date;
  batch_id: string | null;
  commanded_times: number;
  not_before: Date | null;
  not_after: Date | null;
  issued_at: Date | null;
  serial: Buffer | null;
  certificate: Buffer | null;
  failed_at: Date | null;
  failure_code: string | null;
  failure_detail: string | null;
};

/** `bigint`: text in JavaScript. */
export type ChangesOrderTable = { only_row: true; last_position: string; forgotten_until: string };
export type PlannedRevocationsDoneTable = { certificate_id: string; organization_id: string; day: string };

export type RemindersTable = {
  certificate_id: string;
  /** Days before the end; after it negative. */
  step: number;
  organization_id: string;
  /** `yyyy-mm-dd`, Japan. */
  day: string;
};

export type ReminderDaysTable = { day: string; done_at: Date };

/** Administrators that were told of the end of a generation. */
export type GenerationWarningsTable = {
  organization_id: string;
  generation: string;
  /** How long before, in days. */
  day: GenerationWarningDay;
  warned_at: Date;
};

/** A comparison of the signer's log with the register. */
export type ReconciliationsTable = {
  reconciliation_id: string;
  started_at: Date;
  /** What came to rest later is left out. */
  until: Date;
  /** The last request id that was compared. */
  after: string;
  asked_at: Date;
  compared: number;
  differences: number;
  finished_at: Date | null;
};

export type ReconciliationDifferencesTable = {
  difference_id: string;
  reconciliation_id: string;
  kind: DifferenceKind;
  certificate_id: string | null;
  generation: string;
  serial: Buffer;
};

/** The schema `certificates`. */
/** A portal that ten wrong passwords have locked, or had. */
export type EnrolmentLocksTable = {
  certificate_id: string;
  locked_at: Date | null;
  reopened_at: Date | null;
};

export type Tables = MessagingTables &
  AuditTables & {
    organizations: OrganizationRow;
    contracts: ContractRow;
    units: UnitRow;
    users: UserRow;
    reservations: ReservationsTable;
    devices: DevicesTable;
    seats: SeatsTable;
    signer_batches: SignerBatchesTable;
    certificates: CertificatesTable;
    secrets: SecretsTable;
    ready_keys: ReadyKeysTable;
    revocations_ahead: RevocationsAheadTable;
    crl_parts: CrlPartsTable;
    crls: CrlsTable;
    signing_certificates: SigningCertificatesTable;
    changes_order: ChangesOrderTable;
    planned_revocations_done: PlannedRevocationsDoneTable;
    reminders: RemindersTable;
    reminder_days: ReminderDaysTable;
    generation_warnings: GenerationWarningsTable;
    reconciliations: ReconciliationsTable;
    reconciliation_differences: ReconciliationDifferencesTable;
    enrolment_locks: EnrolmentLocksTable;
  };

/** The schema inside or outside a transaction. */
export type Db = Kysely<Tables>;
