/** What a figure must reach, or should: by its value, or by its ratio to the limit. */
export type Bound = {
  readonly of: 'value' | 'ratio';
  /** Throughputs have a floor, times a ceiling. */
  readonly kind: 'at least' | 'at most';
  readonly bound: number;
};

/** One line of the table and of the JSON list. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What no implementation can pass on this machine, in the same unit, measured in the same run. */
  readonly limit: number;
  /** value / limit: the part of the limit that is reached, or, for times, how many times as long it takes. */
  readonly ratio: number;
  /** As spec 6 has it; null for a figure that stands here for information. */
  readonly must: string | null;
  readonly aim: string | null;
  /** Whether the "must" is met; null where there is none. */
  readonly held: boolean | null;
  /** What others reach, where spec 6 names one. */
  readonly peer: string | null;
  /** What the limit is. */
  readonly limitIs: string;
  /** Further measurements of the run, with their units. */
  readonly details: Readonly<Record<string, string>>;
};

export type Measurement = Pick<Figure, 'name' | 'value' | 'unit' | 'limit' | 'limitIs'> & {
  readonly must?: Bound;
  readonly aim?: Bound;
  readonly peer?: string;
  readonly details?: Readonly<Record<string, string>>;
};

/** Holds a measurement against its bounds. */
export function figureOf({ must, aim, peer, details, ...measured }: Measurement): Figure {
  const ratio = measured.value / measured.limit;
  return {
    ...measured,
    value: rounded(measured.value),
    limit: rounded(measured.limit),
    ratio: rounded(ratio),
    must: must ? textOf(must, measured.unit) : null,
    aim: aim ? textOf(aim, measured.unit) : null,
    held: must ? isMet(must, measured.value, ratio) : null,
    peer: peer ?? null,
    details: details ?? {},
  };
}

function isMet({ of, kind, bound }: Bound, value: number, ratio: number): boolean {
  const reached = of === 'value' ? value : ratio;
  return kind === 'at least' ? reached >= bound : reached <= bound;
}

function textOf({ of, kind, bound }: Bound, unit: string): string {
  const sign = kind === 'at least' ? '≥' : '≤';
  return of === 'value' ? `${sign} ${bound} ${unit}` : `${sign} ${Math.round(bound * 100)} % of the limit`;
}

/** Four significant digits: more would be noise. */
const rounded = (value: number): number => Number(value.toPrecision(4));
