import type {
  AdministratorRole,
  IosPackage,
  KeyAlgorithm,
  KeyOrigin,
  Language,
  LoginProfile,
  PackageFormChoice,
  RevocationReason,
  UserState,
  ValidityMode,
} from '@inkan/domain';
import type { AuditTables, Database, MessagingTables, Tx } from '@inkan/postgres';
import type { ColumnType, Generated, Selectable } from 'kysely';

/** Written once: an UPDATE of it does not compile. */
type Fixed<T> = ColumnType<T, T, never>;

/** Written once or never. */
type Absent<T> = ColumnType<T | null, T | undefined, never>;

/** Null at first. */
type Later<T> = ColumnType<T | null, T | undefined, T>;

interface ProvidersTable {
  id: Fixed<string>;
  name: string;
  created_at: Fixed<Date>;
}

interface ServicesTable {
  id: Fixed<string>;
  provider_id: Fixed<string>;
  name: string;
  validity: ValidityMode;
  term_months: number;
  subject_override: boolean;
  device_restriction: boolean;
  upn: boolean;
  email_protection: boolean;
  administrator_may_issue: boolean;
  download_site: boolean;
  ios_package: IosPackage;
  package_form: Generated<PackageFormChoice>;
  key_algorithm: KeyAlgorithm;
  key_origin: KeyOrigin;
  user_renewal: boolean;
  created_at: Fixed<Date>;
}

interface OrganizationsTable {
  id: Fixed<string>;
  name: string;
  english_name: string;
  suspended: boolean;
  notify_users: boolean;
  certificate_deletion: Generated<boolean>;
  /** CIDR notation. */
  allowed_networks: Generated<readonly string[]>;
  reminder_days_before: Generated<readonly number[]>;
  reminder_days_after: Generated<readonly number[]>;
  /** Others keep copies from messages that told less. */
  to_be_told: Generated<boolean>;
  revision: number;
  created_at: Fixed<Date>;
}

interface ContractsTable {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  service_id: Fixed<string>;
  licences: number;
  /** `yyyy-mm-dd` in Japan, inclusive. */
  starts_on: string;
  ends_on: string;
  generation: string;
  to_be_told: Generated<boolean>;
  revision: number;
  created_at: Fixed<Date>;
}

interface UnitsTable {
  id: Fixed<string>;
  contract_id: Fixed<string>;
  name: string;
  is_default: Fixed<boolean>;
  created_at: Fixed<Date>;
}

/** The names users and administrators both have. */
interface PersonColumns {
  email: string;
  family_name: string;
  given_name: string;
  family_name_english: string;
  given_name_english: string;
}

interface UsersTable extends PersonColumns {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  contract_id: Fixed<string>;
  service_id: Fixed<string>;
  unit_id: string;
  family_name_kana: string;
  given_name_kana: string;
  names_key: string;
  linkage_id: string | null;
  state: UserState;
  /** 1次削除 */
  deletion_marked_at: Date | null;
  /** 2次削除 */
  deleted_at: Date | null;
  revision: number;
  created_at: Fixed<Date>;
}

interface OperatorsTable {
  id: Fixed<string>;
  name: string;
  created_at: Fixed<Date>;
}

export interface AdministratorsTable extends PersonColumns {
  id: Fixed<string>;
  organization_id: Fixed<string>;
  role: AdministratorRole;
  state: 'invited' | 'active' | 'revoked';
  /** What mails to them are written in. */
  language: Language;
  revision: number;
  created_at: Fixed<Date>;
  revoked_at: Date | null;
}

/** Who logs in for a provider by certificate. */
interface ProviderContactsTable extends PersonColumns {
  id: Fixed<string>;
  provider_id: Fixed<string>;
  organization_english_name: Fixed<string>;
  state: 'invited' | 'active' | 'revoked';
  created_at: Fixed<Date>;
  revoked_at: Date | null;
}

interface ApiKeysTable {
  id: Fixed<string>;
  provider_id: Fixed<string>;
  name: Fixed<string>;
  prefix: Fixed<string>;
  /** SHA-256 over the key, 32 octets. */
  digest: Fixed<Buffer>;
  /** Null: every service of the provider, later ones too. */
  service_ids: Fixed<string[] | null>;
  /** CIDR; null: from everywhere. */
  allowed_networks: Fixed<string[] | null>;
  /** The key whose place it took. */
  rotated_from: Fixed<string | null>;
  created_at: Fixed<Date>;
  expires_at: Date;
  /** To the minute. */
  last_used_at: Later<Date>;
  revoked_at: Later<Date>;
}

interface CredentialsTable {
  certificate_id: Fixed<string>;
  kind: Fixed<LoginProfile>;
  administrator_id: Absent<string>;
  operator_id: Absent<string>;
  provider_id: Absent<string>;
  /** With a provider: its contact. */
  provider_contact_id: Absent<string>;
  generation: Fixed<string>;
  /** 16 octets; null until the certificate is issued. */
  serial: Later<Buffer>;
  not_after: Later<Date>;
  revoked_at: Later<Date>;
  revocation_reason: Later<RevocationReason>;
  created_at: Fixed<Date>;
}

/** What the five minutes up to an instant counted, and what waited at their end. */
interface StatusSamplesTable {
  until: Fixed<Date>;
  issued: Fixed<number | null>;
  certificates_waiting: Fixed<number | null>;
  messages_waiting: Fixed<number | null>;
  mails_sent: Fixed<number | null>;
  mails_waiting: Fixed<number | null>;
  crl_age_seconds: Fixed<number | null>;
}

export interface Tables extends MessagingTables, AuditTables {
  providers: ProvidersTable;
  services: ServicesTable;
  organizations: OrganizationsTable;
  contracts: ContractsTable;
  units: UnitsTable;
  users: UsersTable;
  operators: OperatorsTable;
  administrators: AdministratorsTable;
  credentials: CredentialsTable;
  provider_contacts: ProviderContactsTable;
  api_keys: ApiKeysTable;
  status_samples: StatusSamplesTable;
}

export type UsersDatabase = Database<Tables>;
export type UsersTx = Tx<Tables>;
/** Queries outside and inside a transaction alike. */
export type Queries = UsersDatabase['read'];

export type StatusSampleRow = Selectable<StatusSamplesTable>;
export type ProviderRow = Selectable<ProvidersTable>;
export type ServiceRow = Selectable<ServicesTable>;
export type OrganizationRow = Selectable<OrganizationsTable>;
export type ContractRow = Selectable<ContractsTable>;
export type UnitRow = Selectable<UnitsTable>;
export type UserRow = Selectable<UsersTable>;
export type ProviderContactRow = Selectable<ProviderContactsTable>;
export type ApiKeyRow = Selectable<ApiKeysTable>;
export type AdministratorRow = Selectable<AdministratorsTable>;
