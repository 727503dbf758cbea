import { buildTbsCertificate, type LintFinding, lintCertificate, newSerial, X509Error } from '@inkan/x509';
import type { Refusal, RefusalCode } from '../domain/refusal.ts';
import type { CheckedRequest } from './check-request.ts';

/**
 * Bytes that were built from a checked request and linted. `prepareCertificate` makes them and nothing else can: whoever
 * holds one knows that its bytes were held against the profile.
 */
export class PreparedCertificate {
  readonly requestId: string;
  readonly digest: Buffer;
  readonly generation: string;
  /** 32 lower-case hex digits. */
  readonly serial: string;
  readonly profile: CheckedRequest['spec']['profile'];
  readonly notAfter: Date;
  /** DER of the TBSCertificate. */
  readonly tbs: Buffer;

  /** Makes the type nominal: an object that merely looks like this one is not. */
  readonly #linted = true;

  private constructor({ requestId, digest, generation, spec }: CheckedRequest, serial: string, tbs: Buffer) {
    this.requestId = requestId;
    this.digest = digest;
    this.generation = generation.name;
    this.serial = serial;
    this.profile = spec.profile;
    this.notAfter = spec.notAfter;
    this.tbs = tbs;
  }

  /** Whether `prepare` made it, asked once more where it is logged: types are gone by then. */
  static made(value: PreparedCertificate): boolean {
    return #linted in value && value.#linted;
  }

  /** Draws the serial, builds the to-be-signed bytes and lints them. */
  static prepare(checked: CheckedRequest): PreparedCertificate | Refusal {
    const serial = newSerial();
    const spec = { ...checked.spec, serial };
    try {
      const tbs = buildTbsCertificate(spec);
      const [finding] = lintCertificate(tbs, spec);
      return finding ? refusalOf(finding) : new PreparedCertificate(checked, serial, tbs);
    } catch (error) {
      if (error instanceof X509Error) return { code: codeOf(error), detail: error.message };
      throw error;
    }
  }
}

function refusalOf({ code, detail }: LintFinding): Refusal {
  const codes: Partial<Record<LintFinding['code'], RefusalCode>> = {
    'validity-too-long': 'validity-beyond-profile',
    'outlives-issuer': 'validity-beyond-ca',
  };
  return { code: codes[code] ?? 'lint', detail: `${code}: ${detail}` };
}

/** What the builder cannot write, in the registrar's words. */
function codeOf({ code }: X509Error): RefusalCode {
  if (code.startsWith('name-') || code === 'email-invalid' || code === 'upn-invalid' || code === 'sid-invalid') {
    return 'name-refused';
  }
  return code === 'profile-refuses' ? 'profile-refuses' : 'lint';
}
