import { createPublicKey, hash } from 'node:crypto';
import { readCertificate } from '../certificate/read-certificate.ts';
import {
  encodeSignatureAlgorithm,
  type SignatureAlgorithm,
  signatureAlgorithmFits,
} from '../certificate/signature-algorithm.ts';
import { tags } from '../der/tags.ts';
import { bitString, explicit, octetString, sequence, tlv } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { generalizedTime } from '../der/write-time.ts';
import { X509Error } from '../errors.ts';
import { ocspNonce } from '../extensions/ocsp-nonce.ts';
import { publicKeyOctets } from '../keys/public-key-octets.ts';
import { type OcspAnswer, singleResponse } from './single-response.ts';

export type OcspResponderSpec = {
  /** Certificate of profile `ocsp-responder`, DER, of the CA whose certificates are answered for. */
  readonly certificate: Buffer;
  /** How its key signs. */
  readonly signatureAlgorithm: SignatureAlgorithm;
};

export type OcspAnswers = {
  readonly producedAt: Date;
  /** At least one, in the order asked. */
  readonly answers: readonly OcspAnswer[];
  /** The request's, if it had one. */
  readonly nonce?: Buffer | undefined;
};

export type UnsignedOcspResponse = {
  /** ResponseData in DER, to be signed by the responder's key. */
  readonly tbs: Buffer;
  /** The whole OCSPResponse in DER. `signature` as `crypto.sign` returns it. */
  assemble(signature: Buffer): Buffer;
};

export type OcspResponder = {
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Term of the certificate: answers made outside it are refused, for nobody would accept them. */
  readonly notBefore: Date;
  readonly notAfter: Date;
  respond(answers: OcspAnswers): UnsignedOcspResponse;
};

const successful = tlv(tags.enumerated, Buffer.of(0));
const idPkixOcspBasic = objectIdentifier('1.3.6.1.5.5.7.48.1.1');

/**
 * Writes OCSPResponses (RFC 6960 4.2.1) in the name of a delegated responder, whose key identifies it and whose certificate is
 * in every answer. Throws `ocsp-invalid` for a certificate of another profile, `signature-algorithm-unsupported` for an
 * algorithm that its key cannot make. Keep one object per certificate: all that does not change is encoded here.
 */
export const createOcspResponder = ({ certificate, signatureAlgorithm }: OcspResponderSpec): OcspResponder => {
  const { profile, publicKeySpki, notBefore, notAfter } = readCertificate(certificate);
  if (profile !== 'ocsp-responder') throw new X509Error('ocsp-invalid', 'not the certificate of a responder');
  const publicKey = createPublicKey({ key: publicKeySpki, format: 'der', type: 'spki' });
  if (!signatureAlgorithmFits(signatureAlgorithm, publicKey)) {
    throw new X509Error('signature-algorithm-unsupported', `${signatureAlgorithm} by the responder's key`);
  }
  // RFC 6960 4.2.2.3: the KeyHash of a responder is SHA-1, whatever the request's hashes are.
  const responderId = explicit(2, octetString(hash('sha1', publicKeyOctets(publicKeySpki), 'buffer')));
  const algorithm = encodeSignatureAlgorithm(signatureAlgorithm);
  const certificates = explicit(0, sequence(certificate));

  const respond = ({ producedAt, answers, nonce }: OcspAnswers): UnsignedOcspResponse => {
    if (answers.length === 0) throw new X509Error('ocsp-invalid', 'no answer');
    if (producedAt < notBefore || producedAt > notAfter) {
      throw new X509Error('ocsp-invalid', 'outside the term of the certificate');
    }
    // version [0] is v1 by default and absent.
    const tbs = sequence(
      responderId,
      generalizedTime(producedAt),
      sequence(...answers.map(singleResponse)),
      ...(nonce === undefined ? [] : [explicit(1, sequence(ocspNonce(nonce)))]),
    );
    return {
      tbs,
      assemble: (signature) => {
        const basic = sequence(tbs, algorithm, bitString(signature), certificates);
        return sequence(successful, explicit(0, sequence(idPkixOcspBasic, octetString(basic))));
      },
    };
  };
  return { signatureAlgorithm, notBefore, notAfter, respond };
};
