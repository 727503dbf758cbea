import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const repository = join(import.meta.dirname, '..', '..', '..');

export type ComposeService = {
  readonly image?: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly privileged?: boolean;
  readonly security_opt?: readonly string[];
  readonly network_mode?: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
};

export type ComposeFile = {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};

/** docker-compose.yml with its anchors and merges resolved; `${…}` stays as written. */
export const readComposeFile = (): ComposeFile =>
  parse(readFileSync(join(repository, 'docker-compose.yml'), 'utf8'), { merge: true }) as ComposeFile;

export type Setting = { readonly variable: string; readonly required: boolean };

/** The environment variables that a service reads, by the calls in its config.ts. */
export function settingsOf(service: string): Setting[] {
  const source = readFileSync(join(repository, 'services', service, 'src', 'config.ts'), 'utf8');
  const settings = [...source.matchAll(/\benv\s*\.(\w+)\(\s*'([A-Z_]+)'([^)]*)\)/g)].flatMap(
    ([, reader = '', name = '', rest = '']) => {
      if (reader === 'problem') return [];
      const variable = /^secret/.test(reader) ? `${name}_FILE` : name;
      return [{ variable, required: !/\bdefault:/.test(rest) }];
    },
  );
  // Read by runService for every process.
  return [...settings, { variable: 'LOG_LEVEL', required: false }];
}
