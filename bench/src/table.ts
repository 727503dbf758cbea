import type { Figure } from './figure.ts';

const head = ['name', 'value', 'unit', 'limit', 'ratio', 'must', 'aim', 'held', 'peers'] as const;

/** The figures as aligned columns, and below what the limits are and what else was measured. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, limit, ratio, must, aim, held, peer }) => [
    ...[name, String(value), unit, String(limit), ratio.toFixed(2)],
    ...[must ?? '–', aim ?? '–', held === null ? '–' : held ? 'yes' : 'NO', peer ?? '–'],
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    line(head),
    line(widths.map((width) => '─'.repeat(width))),
    ...rows.map(line),
    '',
    ...figures.map(notes),
  ].join('\n');
}

function notes({ name, limitIs, details }: Figure): string {
  const further = Object.entries(details).map(([what, measured]) => `    ${what}: ${measured}`);
  return [`${name}`, `    limit: ${limitIs}`, ...further].join('\n');
}
