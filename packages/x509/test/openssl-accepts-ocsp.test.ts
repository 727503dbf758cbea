import { sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  createOcspResponder,
  isOfIssuer,
  issuerHashes,
  type OcspCertStatus,
  ocspErrorResponses,
  readCertificate,
  readOcspRequest,
  type SignatureAlgorithm,
  signatureDigest,
} from '../src/index.ts';
import {
  type Authority,
  certify,
  clientSpec,
  type KeyKind,
  makeIssuing,
  makeKeyPair,
  makeRoot,
  makeService,
  type Service,
} from './authorities.ts';
import { accepted, Bench, judge } from './judges.ts';

const root = makeRoot('ec-p384', 'ecdsa-sha384');
const hour = 3_600_000;

type House = { issuing: Authority; responder: Service; algorithm: SignatureAlgorithm };

const leafOf = (issuing: Authority): Buffer =>
  certify(clientSpec(issuing.issuer, makeKeyPair('ec-p256').spki), issuing.keys.privateKey);

/** What a service would do with a request: the same status for every certificate asked about. */
const answer = ({ responder, algorithm, issuing }: House, request: Buffer, status: OcspCertStatus): Buffer => {
  const { certIds, nonce } = readOcspRequest(request);
  const hashes = issuerHashes(issuing.certificate);
  expect(certIds.every((certId) => isOfIssuer(certId, hashes))).toBe(true);
  const now = new Date();
  const [thisUpdate, nextUpdate] = [new Date(now.getTime() - 60_000), new Date(now.getTime() + hour)];
  const { tbs, assemble } = createOcspResponder({
    certificate: responder.certificate,
    signatureAlgorithm: algorithm,
  }).respond({
    producedAt: now,
    nonce,
    answers: certIds.map((certId) => ({ certId, thisUpdate, nextUpdate, ...status })),
  });
  return assemble(sign(signatureDigest(algorithm), tbs, responder.keys.privateKey));
};

class Exchange extends Bench {
  readonly house: House;
  readonly leaves: readonly string[];

  constructor(house: House, leaves: readonly Buffer[]) {
    super();
    this.house = house;
    this.pem('root.pem', 'CERTIFICATE', [root.certificate]);
    this.pem('issuing.pem', 'CERTIFICATE', [house.issuing.certificate]);
    this.pem('chain.pem', 'CERTIFICATE', [house.issuing.certificate, root.certificate]);
    this.leaves = leaves.map((leaf, index) => this.pem(`leaf${index}.pem`, 'CERTIFICATE', [leaf]));
  }

  get #asked(): string[] {
    return ['-issuer', this.path('issuing.pem'), ...this.leaves.flatMap((leaf) => ['-cert', leaf])];
  }

  request(...options: string[]): Buffer {
    accepted('openssl', 'ocsp', ...options, ...this.#asked, '-reqout', this.path('request.der'));
    return readFileSync(this.path('request.der'));
  }

  /**
   * OpenSSL's judgement of a response to its last request; `hash` as it was asked. In two runs, for `-cert` makes it forget the
   * request of `-reqin`: nonce and signature, then signature and statuses.
   */
  verify(response: Buffer, hash = '-sha1'): { nonce: string; statuses: string } {
    const file = this.der('response.der', response);
    const trust = ['-no_nonce', '-respin', file, '-CAfile', this.path('root.pem')];
    const authority = ['-verify_other', this.path('issuing.pem')];
    const run = (...options: string[]): string => judge('openssl', 'ocsp', ...options, ...trust, ...authority).output;
    return { nonce: run('-reqin', this.path('request.der')), statuses: run(hash, ...this.#asked) };
  }
}

const houses: readonly (readonly [KeyKind, SignatureAlgorithm, KeyKind, SignatureAlgorithm])[] = [
  ['ec-p256', 'ecdsa-sha256', 'ec-p256', 'ecdsa-sha256'],
  ['rsa3072', 'rsa-sha384', 'ec-p256', 'ecdsa-sha256'],
  ['rsa2048', 'rsa-sha256', 'rsa2048', 'rsa-sha256'],
];

describe.each(houses)('an issuing CA of %s (%s) with a responder of %s (%s)', (caKey, caSignature, key, algorithm) => {
  const issuing = makeIssuing(root, caKey, caSignature);
  const house: House = { issuing, responder: makeService('ocsp-responder', issuing, key), algorithm };
  const leaf = leafOf(issuing);
  const revokedAt = new Date('2025-06-01T00:00:00Z');

  it.each(['-sha1', '-sha256'])('answers good to OpenSSL, asked by %s', (hash) => {
    using exchange = new Exchange(house, [leaf]);
    const { nonce, statuses } = exchange.verify(answer(house, exchange.request(hash), { status: 'good' }), hash);
    expect(nonce).toBe('Response verify OK\n');
    expect(statuses).toMatch(/leaf0\.pem: good\n[\s\S]*Response verify OK\n$/);
  });

  it.each([
    [
      { status: 'revoked', revokedAt, reason: 'keyCompromise' },
      /: revoked\n[\s\S]*Reason: keyCompromise\n[\s\S]*Revocation Time: Jun {2}1 00:00:00 2025 GMT/,
    ],
    [{ status: 'revoked', revokedAt }, /: revoked\n\tThis Update: .*\n\tNext Update: .*\n\tRevocation Time: Jun {2}1/],
    [{ status: 'unknown' }, /: unknown\n/],
  ] as [OcspCertStatus, RegExp][])('answers %o', (status, said) => {
    using exchange = new Exchange(house, [leaf]);
    const { nonce, statuses } = exchange.verify(answer(house, exchange.request(), status));
    expect(nonce).toBe('Response verify OK\n');
    expect(statuses).toMatch(said);
  });

  it('satisfies GnuTLS', () => {
    using exchange = new Exchange(house, [leaf]);
    const names = ['--load-issuer', exchange.path('issuing.pem'), '--load-cert', exchange.path('leaf0.pem')];
    accepted('ocsptool', '--generate-request', ...names, '--outfile', exchange.path('request.der'));
    const request = readFileSync(exchange.path('request.der'));
    const file = exchange.der('response.der', answer(house, request, { status: 'good' }));
    const trust = ['--load-trust', exchange.path('chain.pem')];
    const output = accepted('ocsptool', '--verify-response', ...trust, '--load-response', file);
    expect(output).toMatch(/Verifying OCSP Response: Success/);
    expect(output).toMatch(/Certificate Status: good/);
  });
});

describe('OpenSSL as the client', () => {
  const issuing = makeIssuing(root, 'ec-p256', 'ecdsa-sha256');
  const house: House = {
    issuing,
    responder: makeService('ocsp-responder', issuing, 'ec-p256'),
    algorithm: 'ecdsa-sha256',
  };

  it('gets one answer per certificate it asks about', () => {
    using exchange = new Exchange(house, [leafOf(issuing), leafOf(issuing), leafOf(issuing)]);
    const request = exchange.request('-sha256');
    expect(readOcspRequest(request).certIds).toHaveLength(3);
    const { statuses } = exchange.verify(answer(house, request, { status: 'good' }), '-sha256');
    expect(statuses.match(/leaf\d\.pem: good/g)).toHaveLength(3);
  });

  it('sends the serial that it reads in the certificate', () => {
    const leaf = leafOf(issuing);
    using exchange = new Exchange(house, [leaf]);
    expect(readOcspRequest(exchange.request()).certIds[0]?.serial).toBe(readCertificate(leaf).serial);
  });

  it('may sign its request, and is answered as everybody', () => {
    const leaf = leafOf(issuing);
    using exchange = new Exchange(house, [leaf]);
    const keys = makeKeyPair('ec-p256');
    const signer = certify(clientSpec(issuing.issuer, keys.spki), issuing.keys.privateKey);
    exchange.der('key.der', keys.privateKey.export({ type: 'pkcs8', format: 'der' }));
    exchange.pem('signer.pem', 'CERTIFICATE', [signer]);
    const by = ['-signer', exchange.path('signer.pem'), '-signkey', exchange.path('key.der')];
    const { nonce, statuses } = exchange.verify(answer(house, exchange.request(...by), { status: 'good' }));
    expect(nonce).toBe('Response verify OK\n');
    expect(statuses).toMatch(/leaf0\.pem: good/);
  });

  it('finds a nonce that is not its own, and warns where there is none', () => {
    using exchange = new Exchange(house, [leafOf(issuing)]);
    const response = answer(house, exchange.request(), { status: 'good' });
    exchange.request();
    expect(exchange.verify(response).nonce).toMatch(/Nonce Verify error/);
    const quiet = answer(house, exchange.request('-no_nonce'), { status: 'good' });
    exchange.request();
    expect(exchange.verify(quiet).nonce).toMatch(/WARNING: no nonce in response/);
  });

  it("refuses one changed bit and another CA's responder", () => {
    using exchange = new Exchange(house, [leafOf(issuing)]);
    const request = exchange.request();
    const changed = answer(house, request, { status: 'good' });
    const at = changed.indexOf(Buffer.from('8000180f', 'hex'));
    changed[at] = 0x82;
    expect(exchange.verify(changed).nonce).toMatch(/Response Verify Failure/);
    const other = makeIssuing(root, 'ec-p256', 'ecdsa-sha256');
    const foreign = { ...house, responder: makeService('ocsp-responder', other, 'ec-p256') };
    expect(exchange.verify(answer(foreign, request, { status: 'good' })).nonce).toMatch(/Response Verify Failure/);
  });

  it.each([
    ['malformedRequest', 'malformedrequest (1)'],
    ['internalError', 'internalerror (2)'],
    ['tryLater', 'trylater (3)'],
    ['sigRequired', 'sigrequired (5)'],
    ['unauthorized', 'unauthorized (6)'],
  ] as const)('reads %s as %s', (name, said) => {
    using exchange = new Exchange(house, [leafOf(issuing)]);
    exchange.request();
    expect(exchange.verify(ocspErrorResponses[name]).nonce).toContain(`Responder Error: ${said}`);
  });

  it('shows the responder by its key and the certificate without revocation', () => {
    using exchange = new Exchange(house, [leafOf(issuing)]);
    const response = answer(house, exchange.request(), { status: 'good' });
    const file = exchange.der('response.der', response);
    const text = accepted('openssl', 'ocsp', '-respin', file, '-resp_text', '-noverify');
    expect(text).toMatch(/Responder Id: [0-9A-F]{40}\n/);
    expect(text).toMatch(/OCSP No Check/);
    expect(text).toMatch(/Extended Key Usage: \s+OCSP Signing\n/);
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature\n/);
    expect(text).not.toMatch(/CRL Distribution|OCSP - URI/);
  });
});
