import { expect, it } from 'vitest';
import { isOffered } from './key-refusals.ts';

const rsa = (bits: number) => ({ family: 'rsa', bits }) as const;
const ec = (curve: 'P-256' | 'P-384') => ({ family: 'ec', curve }) as const;

it.each([
  ['rsa2048', [rsa(2048), rsa(4096)], [ec('P-256')]],
  ['rsa3072', [rsa(3072), rsa(4096)], [rsa(2048), ec('P-384')]],
  ['ec-p256', [ec('P-256'), ec('P-384')], [rsa(4096)]],
  ['ec-p384', [ec('P-384')], [ec('P-256'), rsa(4096)]],
] as const)('a service of %s takes its family, and nothing weaker', (algorithm, taken, refused) => {
  for (const key of taken) expect(isOffered(key, algorithm)).toBe(true);
  for (const key of refused) expect(isOffered(key, algorithm)).toBe(false);
});
