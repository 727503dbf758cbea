export type Curve = 'P-256' | 'P-384';

export type KeyRules = {
  readonly rsaMinimumBits: number;
  readonly rsaMaximumBits: number;
  readonly curves: readonly Curve[];
};
