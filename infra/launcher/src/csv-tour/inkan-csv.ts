import { join } from 'node:path';
import { repository } from '../repository.ts';
import { runProgram } from '../run-script.ts';
import type { RunningDemonstration } from '../running-demonstration.ts';

/**
 * `inkan csv …` as an administrator calls it, as a program of its own. @returns the lines that it printed
 * @throws Error with what it printed unless everything was done
 */
export function inkanCsv({ house, files }: RunningDemonstration, contractId: string) {
  const connection = {
    INKAN_URL: house.urls.administration,
    INKAN_CA: house.tls.ca,
    INKAN_CONTRACT: contractId,
    INKAN_CERT: files.administrator,
    INKAN_PASSWORD_FILE: files.administratorPassword,
  };
  const program = join(repository, 'packages', 'cli', 'src', 'main.ts');
  return async (...args: string[]): Promise<string[]> =>
    (await runProgram(program, ['csv', ...args], { cwd: repository, env: connection })).trim().split('\n');
}
