import { type OcspRequest, readOcspRequest, X509Error } from '@inkan/x509';

/** Longer ones ask about many certificates at once, which nobody does by GET. */
const longestRemembered = 512;
/** At most some 10 MB. */
const remembered = 10_000;

/**
 * Reads questions of OCSP: undefined for what is none. Those that come in a path are asked again and again in the same
 * words, by every server that checks the same certificate: what was read of them is remembered. What is answered is not.
 */
export class OcspQuestions {
  readonly #prefix: string;
  readonly #read = new Map<string, OcspRequest>();

  /** @param prefix of the path, before the question */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** @param bytes OCSPRequest, DER; anything else is no question */
  inBody(bytes: unknown): OcspRequest | undefined {
    if (!Buffer.isBuffer(bytes)) return undefined;
    try {
      return readOcspRequest(bytes);
    } catch (error) {
      if (error instanceof X509Error) return undefined;
      throw error;
    }
  }

  /** `{prefix}{url-encoding of base-64 encoding of the DER}` (RFC 6960 A.1), of a request's raw URL. */
  inUrl(url: string): OcspRequest | undefined {
    const known = this.#read.get(url);
    if (known !== undefined) return known;
    const [path = ''] = url.split('?', 1);
    const question = this.inBody(inPath(path.slice(this.#prefix.length)));
    if (question !== undefined && url.length <= longestRemembered) this.#remember(url, question);
    return question;
  }

  #remember(url: string, question: OcspRequest): void {
    for (const oldest of this.#read.keys()) {
      if (this.#read.size < remembered) break;
      this.#read.delete(oldest);
    }
    this.#read.set(url, question);
  }
}

/**
 * Clients encode `/`, `+` and `=` or leave them; from the gateway it comes in the alphabet for URLs (RFC 4648 section 5),
 * which Node's decoder takes as well.
 */
function inPath(encoded: string): Buffer | undefined {
  try {
    const text = decodeURIComponent(encoded);
    return /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  } catch {
    return undefined;
  }
}
