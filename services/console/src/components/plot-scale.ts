/** A round number at or above the greatest value, and the marks up to it: 0, 5, 10. */
export function scaleOf(
  values: readonly (number | null)[],
  marks = 4,
): { readonly top: number; readonly at: number[] } {
  const greatest = Math.max(1, ...values.map((value) => value ?? 0));
  const raw = greatest / marks;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power);
  const top = Math.ceil(greatest / step) * step;
  return { top, at: Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step) };
}

/** An SVG path through the points that are there: a missing one is a gap, one by itself a dot. */
export function pathOf(points: readonly (readonly [x: number, y: number] | null)[]): string {
  let pen = 'M';
  return points
    .map((point) => {
      if (point === null) {
        pen = 'M';
        return '';
      }
      const [x, y] = point;
      const drawn = `${pen}${x.toFixed(1)} ${y.toFixed(1)}${pen === 'M' ? 'h0' : ''}`;
      pen = 'L';
      return drawn;
    })
    .join('');
}
