import type { Figure } from './figure.ts';

/** `small` only proves that a bench works; figures are those of `full`. */
export type Size = 'small' | 'full';

export type Bench = {
  readonly name: string;
  /** One line: what is measured, and what is not. */
  readonly description: string;
  /** Sets up servers and data of its own, measures, and leaves nothing behind. The first figure bears the bench's name. */
  run(size: Size, say: (progress: string) => void): Promise<readonly Figure[]>;
};
