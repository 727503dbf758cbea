import { sign } from 'node:crypto';
import {
  createOcspResponder,
  type IssuerHashes,
  isOfIssuer,
  issuerHashes,
  type OcspAnswers,
  type OcspCertId,
} from '@inkan/x509';
import type { Generation } from '../generations/generation.ts';
import type { Registrar } from './registrar.ts';
import { readSigningKey } from './signing-key.ts';

/** Answers for one generation, in the name of its responder's certificate. */
export type Responder = {
  readonly notAfter: Date;
  /** OCSPResponse, DER. */
  sign(answers: OcspAnswers): Buffer;
};

export interface OcspResponders {
  /** Which generation's certificate is asked about; undefined: none of this house. */
  generationOf(certId: OcspCertId): string | undefined;
  /** undefined: it has no certificate yet, or none any more. */
  of(generation: string): Promise<Responder | undefined>;
}

/** A renewed certificate is used this long after it came, at the latest. */
const readAgainAfterMs = 30_000;

const signatureAlgorithm = 'ecdsa-sha256';

/** Keys are opened once and kept in memory: every answer is signed while somebody waits. */
export function createOcspResponders(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'clock'>,
): OcspResponders {
  const { generations, clock } = registrar;
  const kept = new Map<string, { readAt: number; responder: Promise<Responder | undefined> }>();
  const hashes = new Map<string, IssuerHashes>();
  const hashesOf = ({ name, issuingCertificate }: Generation): IssuerHashes => {
    const known = hashes.get(name) ?? issuerHashes(issuingCertificate);
    hashes.set(name, known);
    return known;
  };

  async function open(generation: string): Promise<Responder | undefined> {
    const key = await readSigningKey(registrar, generation, 'ocsp-responder');
    if (key === undefined) return undefined;
    const responder = createOcspResponder({ certificate: key.certificate, signatureAlgorithm });
    return {
      notAfter: responder.notAfter,
      sign: (answers) => {
        const { tbs, assemble } = responder.respond(answers);
        return assemble(sign('sha256', tbs, key.privateKey));
      },
    };
  }

  return {
    generationOf(certId) {
      for (const generation of generations.values()) {
        if (isOfIssuer(certId, hashesOf(generation))) return generation.name;
      }
      return undefined;
    },
    async of(generation) {
      const now = clock.now().getTime();
      let current = kept.get(generation);
      if (current === undefined || Math.abs(now - current.readAt) > readAgainAfterMs) {
        current = { readAt: now, responder: open(generation) };
        kept.set(generation, current);
        // Neither a failure nor an absence is kept: the next question looks again.
        current.responder.then(
          (responder) => responder === undefined && kept.delete(generation),
          () => kept.delete(generation),
        );
      }
      const responder = await current.responder;
      return responder !== undefined && responder.notAfter > clock.now() ? responder : undefined;
    },
  };
}
