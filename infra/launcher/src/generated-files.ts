import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.ts';

/**
 * What writes files that stand in the repository. Every such script writes without arguments, and with `--check` writes
 * nothing and ends with 1 when a file is not what it would have written.
 */
export type Generator = {
  readonly name: string;
  readonly script: string;
  /** It starts a server, so `npm run check` leaves it out; an integration test holds its files instead. */
  readonly needsServer?: true;
};

const list: readonly Generator[] = [
  { name: 'openapi.yaml', script: 'infra/launcher/generate-openapi.ts' },
  { name: 'API client', script: 'infra/launcher/generate-api-client.ts' },
  { name: 'messages', script: 'infra/launcher/generate-messages.ts' },
  { name: 'mails', script: 'infra/launcher/generate-mails.ts' },
  { name: 'errors', script: 'infra/launcher/generate-errors.ts' },
  { name: 'configuration', script: 'infra/launcher/generate-configuration.ts' },
  { name: 'schemas', script: 'infra/launcher/generate-schemas.ts', needsServer: true },
];

export const generators = (): readonly Generator[] => list.filter(({ script }) => existsSync(join(repository, script)));
