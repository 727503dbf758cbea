/** Where a command's lines go. */
export type Output = {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
  /** Replaces the last line of a terminal; absent where there is none. */
  readonly draw?: ((line: string) => void) | undefined;
};

/** `found`: the command did its work, and the answer is a bad one. `failed`: it could not do it. */
export const exitCodes = { done: 0, found: 1, failed: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
