/** What the signer's log says of one request. */
export type Logged = {
  readonly requestId: string;
  readonly generation: string;
  /** 32 lower-case hex digits. */
  readonly serial: string;
  /** SHA-256 of its DER in hex; null: prepared, and no result was logged. */
  readonly certificate: string | null;
  /** RFC 3339. */
  readonly revokedAt: string | null;
};

/** What the register says of one certificate. */
export type Registered = {
  readonly certificateId: string;
  readonly generation: string;
  readonly serial: string;
  readonly certificate: string;
  /** Whether it was there before the moment for which log and register are compared. */
  readonly settled: boolean;
  /** As the signer was told by then. */
  readonly revokedAt: Date | null;
};

export type DifferenceKind =
  | 'not-in-register'
  | 'not-in-log'
  | 'certificate-differs'
  | 'may-exist'
  | 'revoked-in-log-only'
  | 'revoked-in-register-only'
  | 'revocation-time-differs';

export type Difference = {
  readonly kind: DifferenceKind;
  /** Also the request's id; null for a serial that nobody has a record of. */
  readonly certificateId: string | null;
  readonly generation: string;
  readonly serial: string;
};

/** Every difference between a stretch of the log and the same stretch of the register, both by request id. */
export function compareLogs(log: readonly Logged[], register: readonly Registered[]): Difference[] {
  const registered = new Map(register.map((row) => [row.certificateId, row]));
  const logged = new Set(log.map((entry) => entry.requestId));
  const missing = register.filter((row) => row.settled && !logged.has(row.certificateId));
  return [
    ...log.flatMap((entry) => compareOne(entry, registered.get(entry.requestId))),
    ...missing.map((row) => difference('not-in-log', row.certificateId, row)),
  ];
}

function compareOne(entry: Logged, row: Registered | undefined): Difference[] {
  const found = (kind: DifferenceKind): Difference[] => [difference(kind, entry.requestId, entry)];
  if (row === undefined) return found(entry.certificate === null ? 'may-exist' : 'not-in-register');
  const same =
    row.certificate === entry.certificate && row.serial === entry.serial && row.generation === entry.generation;
  return same ? compareRevocations(entry.revokedAt, row.revokedAt).flatMap(found) : found('certificate-differs');
}

/** Whole seconds: what was adopted from a CRL has no more. */
function compareRevocations(inLog: string | null, inRegister: Date | null): DifferenceKind[] {
  if (inLog === null) return inRegister === null ? [] : ['revoked-in-register-only'];
  if (inRegister === null) return ['revoked-in-log-only'];
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  return seconds(Date.parse(inLog)) === seconds(inRegister.getTime()) ? [] : ['revocation-time-differs'];
}

function difference(
  kind: DifferenceKind,
  certificateId: string | null,
  { generation, serial }: Pick<Logged, 'generation' | 'serial'>,
): Difference {
  return { kind, certificateId, generation, serial };
}
