import { DomainError } from '@inkan/domain';
import type { Generation, Generations } from './generation.ts';

/**
 * The generation of a contract or certificate.
 * @throws DomainError unavailable: this process was started before the generation's ceremony
 */
export function generationOf(generations: Generations, name: string): Generation {
  const generation = generations.get(name);
  if (generation === undefined) {
    throw new DomainError('unavailable', {
      text: {
        ja: `認証局世代 ${name} は利用できません。`,
        en: `The CA generation ${name} is not known here.`,
      },
    });
  }
  return generation;
}
