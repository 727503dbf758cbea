import { availableParallelism } from 'node:os';
import { createPackageBuilder, type PackageBuilder } from './package-builder.ts';

/**
 * Builds the packages of bulk downloads on threads of their own, one per core: they cost a few milliseconds each, all
 * about the same, so each thread gets every so-many-th. Whoever asks bounds how many are under way; people at the portal
 * have another builder and do not wait behind them.
 */
export function createParallelBuilder(threads = availableParallelism()): PackageBuilder {
  const builders = Array.from({ length: threads }, () => createPackageBuilder({ atOnce: Number.POSITIVE_INFINITY }));
  let turn = 0;
  return {
    async build(contents) {
      turn = (turn + 1) % builders.length;
      const builder = builders[turn];
      if (builder === undefined) throw new RangeError('packages need a thread');
      return builder.build(contents);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(builders.map((builder) => builder[Symbol.asyncDispose]()));
    },
  };
}
