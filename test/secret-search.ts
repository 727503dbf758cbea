import { privateNumbers } from './foreign-authority.ts';

/** A secret and every form in which it could stand somewhere. */
export type Secret = { readonly name: string; readonly forms: readonly string[] };

/** Where something was found: `passphrase in log of users: …`. */
export type Leak = { readonly secret: string; readonly place: string; readonly around: string };

/** Text by the place where it was found. */
export type Evidence = ReadonlyMap<string, string>;

/** A password, a token: as it is, as hex or base64 of it, and as it stands in a URL. */
export function textSecret(name: string, text: string): Secret {
  if (text.length < 8) throw new Error(`${name} is too short to be searched for`);
  return { name, forms: [...new Set([text, encodeURIComponent(text), ...bytesForms(Buffer.from(text))])] };
}

/** Octets of a piece that is searched for, and pieces of a number: a PEM line holds 48 octets, so most are unbroken. */
const piece = 8;
const piecesOfNumber = 6;

/**
 * A private key: pieces of each of its secret numbers (RFC 8017 appendix A.1.2, RFC 5915), which stand in every encoding
 * of it, be it PKCS#1, PKCS#8, JWK or PEM with its line breaks. The modulus is no secret.
 * @param pem PKCS#8
 */
export function keySecret(name: string, pem: string): Secret {
  const { d, p, q, dp, dq, qi } = privateNumbers(pem);
  const forms = [d, p, q, dp, dq, qi].flatMap((number) => {
    const bytes = Buffer.from(number ?? '', 'base64url');
    const pieces = [];
    const end = Math.min(bytes.length - piece, piece * (piecesOfNumber - 1));
    for (let at = 0; at <= end; at += piece) pieces.push(bytes.subarray(at, at + piece));
    return pieces.flatMap(bytesForms);
  });
  if (forms.length === 0) throw new Error(`${name} has no secret numbers`);
  return { name, forms };
}

/** Hex in both cases, and base64 and base64url at each of the three places where the octets can begin in it. */
function bytesForms(bytes: Buffer): string[] {
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    // What the neighbours take part in is left out.
    const from = Math.ceil((before * 8) / 6);
    return text.slice(from, Math.floor(((before + bytes.length) * 8) / 6));
  });
  const hex = bytes.toString('hex');
  return [hex, hex.toUpperCase(), ...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}

/** Tokens that say who somebody is (RFC 7519): they are good for a minute, and nobody writes them down. */
const bearerToken = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/;

export function findLeaks(evidence: Evidence, secrets: readonly Secret[]): Leak[] {
  const leaks: Leak[] = [];
  for (const [place, text] of evidence) {
    for (const { name, forms } of secrets) {
      const form = forms.find((each) => text.includes(each));
      if (form !== undefined) leaks.push({ secret: name, place, around: around(text, text.indexOf(form)) });
    }
    const token = bearerToken.exec(text);
    if (token) leaks.push({ secret: 'bearer token', place, around: around(text, token.index) });
  }
  return leaks;
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 80), at + 80);
