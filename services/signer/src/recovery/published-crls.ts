import { type CrlFacts, readCrl, verifyCrlSignature } from '@inkan/x509';
import type { Generation } from '../generations/generation.ts';
import type { Generations } from '../generations/load-generations.ts';

/** What is known of the lists that one generation has published. */
export type PublishedCrls = {
  /** The highest of them. */
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly lists: readonly CrlFacts[];
};

/**
 * Sorts lists by the generation that signed them.
 * @param files DER
 * @throws Error for a list that no generation known here has signed
 */
export function publishedCrls(generations: Generations, files: readonly Buffer[]): Map<string, PublishedCrls> {
  const found = new Map<string, PublishedCrls>();
  for (const der of files) {
    const list = readCrl(der);
    const generation = [...generations.values()].find((candidate) => isOf(list, candidate));
    if (generation === undefined) throw new Error(`CRL ${list.number} is signed by no generation that is known here`);
    const { number, thisUpdate, lists } = found.get(generation.name) ?? { ...list, lists: [] };
    found.set(generation.name, {
      number: number > list.number ? number : list.number,
      thisUpdate: thisUpdate > list.thisUpdate ? thisUpdate : list.thisUpdate,
      lists: [...lists, list],
    });
  }
  return found;
}

function isOf(list: CrlFacts, { issuer, key }: Generation): boolean {
  return (
    list.issuerDer.equals(issuer.nameDer) &&
    list.authorityKeyId.equals(issuer.keyId) &&
    verifyCrlSignature(list, key.publicKey)
  );
}
