import { describe, expect, it } from 'vitest';
import { pathOf, scaleOf } from './plot-scale.ts';

describe('a scale', () => {
  it('ends at a round number above the greatest value', () => {
    expect(scaleOf([3, 17, null])).toEqual({ top: 20, at: [0, 5, 10, 15, 20] });
    expect(scaleOf([1_234])).toEqual({ top: 1_500, at: [0, 500, 1_000, 1_500] });
  });

  it('counts whole things, and has room where there is nothing', () => {
    expect(scaleOf([])).toEqual({ top: 1, at: [0, 1] });
    expect(scaleOf([2])).toEqual({ top: 2, at: [0, 1, 2] });
  });
});

it('draws no line over a time that nobody knows of', () => {
  expect(pathOf([[0, 1], [1, 2], null, [3, 4]])).toBe('M0.0 1.0h0L1.0 2.0M3.0 4.0h0');
});
