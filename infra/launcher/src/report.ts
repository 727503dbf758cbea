/** How a start tells what it is doing: one line per step, in the words of whoever waits for it. */
export type Report = {
  /** Runs a step and prints its name and how long it took. */
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** Something went wrong that the person should know of. */
  problem(text: string): void;
};

export function consoleReport(write: (text: string) => void = (text) => process.stdout.write(text)): Report {
  return {
    async step(name, run) {
      const started = performance.now();
      const result = await run();
      write(`  ✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
      return result;
    },
    problem: (text) => write(`  ! ${text}\n`),
  };
}

/** For tests: silent, but a problem stands in the test's output. */
export const quietReport: Report = {
  step: (_, run) => run(),
  problem: (text) => process.stderr.write(`${text}\n`),
};
