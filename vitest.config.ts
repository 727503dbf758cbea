import { defineConfig } from 'vitest/config';

// unit: values only, no servers. integration: real Postgres, Redis and SMTP, shared by the run. e2e: the whole house.
export default defineConfig({
  test: {
    // Tests wait for servers more than they compute: one file more than cores keeps two cores busy.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services,infra}/*/src/**/*.test.ts', 'infra/launcher/*.test.ts'],
          // A worker loads its modules once for all its files: what a file changes of its process, it puts back.
          isolate: false,
          // Number theory on a busy machine takes seconds.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,services,infra}/*/test/**/*.test.ts'],
          globalSetup: ['packages/testing/src/global-setup.ts'],
          isolate: false,
          // How long a thing may take is a bench's question; here only whether it comes.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts', 'bench/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // A second, the default, is nothing where two houses share two cores.
          expect: { poll: { timeout: 10_000 } },
          // Each file opens a house of some eight processes.
          maxWorkers: 2,
        },
      },
    ],
  },
});
