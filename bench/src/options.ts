import { parseArgs } from 'node:util';
import type { Bench, Size } from './bench.ts';

export type Options = { readonly chosen: readonly Bench[]; readonly size: Size; readonly json: string | undefined };

/** The command line was not understood; the message says what would be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError */
export function readOptions(args: readonly string[], benches: readonly Bench[]): Options {
  const { values, positionals } = parse(args);
  const { size = 'full', json } = values;
  if (size !== 'small' && size !== 'full') throw new UsageError(`--size is small or full, not ${size}`);
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) throw new UsageError(`no bench of this name: ${unknown.join(', ')}`);
  const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { chosen, size, json };
}

export function usage(benches: readonly Bench[]): string {
  const width = Math.max(...benches.map(({ name }) => name.length));
  return [
    'npm run bench -- [names…] [--json FILE] [--size small|full]',
    '',
    ...benches.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`),
  ].join('\n');
}

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: 'string' }, size: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
