import type { Curve } from './key-rules.ts';

type CurveParameters = { readonly octets: number; readonly p: bigint; readonly b: bigint };

/** SEC 2 version 2.0, secp256r1 and secp384r1: y² = x³ − 3x + b over p; both of cofactor 1. */
const parameters: Readonly<Record<Curve, CurveParameters>> = {
  'P-256': {
    octets: 32,
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    octets: 48,
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
};

/** Whether the octets are an uncompressed point on the curve (SP 800-56A 5.6.2.3.3; cofactor 1 makes this a full validation). */
export const isPointOnCurve = (curve: Curve, point: Buffer): boolean => {
  const { octets, p, b } = parameters[curve];
  if (point.length !== 1 + 2 * octets || point[0] !== 0x04) return false;
  const x = BigInt(`0x${point.toString('hex', 1, 1 + octets)}`);
  const y = BigInt(`0x${point.toString('hex', 1 + octets)}`);
  if (x >= p || y >= p) return false;
  return (y * y - (x * x - 3n) * x - b) % p === 0n;
};
