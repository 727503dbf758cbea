import { useId } from 'preact/hooks';
import { t } from '../language/language.ts';
import { pathOf, scaleOf } from './plot-scale.ts';
import './plot.css';
import { Table } from './table.tsx';

export type Series = { readonly name: string; readonly values: readonly (number | null)[] };

type PlotProps = {
  readonly title: string;
  /** What the values count: 枚, 分. */
  readonly unit: string;
  /** One per value, as people read it. */
  readonly labels: readonly string[];
  /** At most three: more cannot be told apart. */
  readonly series: readonly Series[];
  /** Lines for what goes on in time, bars for what is counted. */
  readonly kind?: 'lines' | 'bars';
};

const size = { width: 640, height: 200, left: 52, right: 12, top: 12, bottom: 26 };
const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
const labelsShown = 6;

/** Values over time. The picture has a name, and its numbers stand in a table below that opens. */
export function Plot({ title, unit, labels, series, kind = 'lines' }: PlotProps) {
  const id = useId();
  const { top, at } = scaleOf(series.flatMap(({ values }) => [...values]));
  const count = Math.max(labels.length, 1);
  const x = (index: number): number => size.left + ((index + 0.5) / count) * inner.width;
  const y = (value: number): number => size.top + (1 - value / top) * inner.height;
  const every = Math.max(1, Math.ceil(labels.length / labelsShown));
  return (
    <figure class="plot" aria-labelledby={id}>
      <figcaption id={id} class="plot-title">
        {title}
        <span class="plot-unit">{unit}</span>
      </figcaption>
      {series.length > 1 ? (
        <ul class="plot-legend">
          {series.map(({ name }, index) => (
            <li key={name} class={`plot-key plot-key-${index}`}>
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <svg
        class="plot-picture"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={summary(title, series)}
      >
        {at.map((mark) => (
          <g key={mark}>
            <line class="plot-grid" x1={size.left} x2={size.width - size.right} y1={y(mark)} y2={y(mark)} />
            <text class="plot-text" x={size.left - 6} y={y(mark) + 4} text-anchor="end">
              {mark.toLocaleString()}
            </text>
          </g>
        ))}
        {labels.map((label, index) =>
          index % every === 0 ? (
            <text key={label} class="plot-text" x={x(index)} y={size.height - 8} text-anchor="middle">
              {label}
            </text>
          ) : null,
        )}
        {series.map(({ name, values }, index) =>
          kind === 'bars' ? (
            <Bars key={name} values={values} x={x} y={y} width={inner.width / count} />
          ) : (
            <path
              key={name}
              class={`plot-line plot-line-${index}`}
              d={pathOf(values.map((value, at) => (value === null ? null : [x(at), y(value)])))}
            />
          ),
        )}
      </svg>
      <details class="plot-table">
        <summary>{t('表で見る', 'As a table')}</summary>
        <Table
          caption={title}
          rows={labels.map((label, index) => ({ label, index }))}
          id={({ index }) => String(index)}
          columns={[
            { name: 'label', title: t('時刻・期間', 'When'), cell: ({ label }) => label },
            ...series.map(({ name, values }) => ({
              name,
              title: name,
              end: true,
              cell: ({ index }: { index: number }) => values[index]?.toLocaleString() ?? '–',
            })),
          ]}
        />
      </details>
    </figure>
  );
}

type BarsProps = {
  readonly values: Series['values'];
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
};

function Bars({ values, x, y, width }: BarsProps) {
  return (
    <>
      {values.map((value, index) =>
        value ? (
          <rect
            key={String(index)}
            class="plot-bar"
            x={x(index) - width * 0.35}
            width={width * 0.7}
            y={y(value)}
            height={y(0) - y(value)}
          />
        ) : null,
      )}
    </>
  );
}

/** What somebody hears who does not see the picture: the last and the greatest value of each. */
function summary(title: string, series: readonly Series[]): string {
  const said = series.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    const last = known.at(-1)?.toLocaleString() ?? t('なし', 'none');
    const most = Math.max(0, ...known).toLocaleString();
    return t(`${name}: 最新 ${last}、最大 ${most}`, `${name}: last ${last}, greatest ${most}`);
  });
  return `${title}。${said.join('。')}`;
}
