import { startTestServers } from './test-servers.ts';

/** vitest globalSetup: one Postgres and one Redis for all test files of the run. */
export default async function setup(): Promise<() => Promise<void>> {
  const servers = await startTestServers();
  return async () => servers[Symbol.asyncDispose]();
}
