import { relative } from 'node:path';
import { EnvReader, readMigrationPlace, type SettingDescription } from '@inkan/runtime';
import { repository } from '../repository.ts';
import { type ServiceName, services, servicesWithSchema } from '../service-list.ts';
import { code, page, table } from './markdown.ts';
import { serviceSettings } from './service-configurations.ts';

/** docs/reference/configuration.md */
export function configurationReference(): string {
  return page(
    '# Configuration',
    'Every variable that a service reads from its environment. Written by `npm run generate` from `services/<name>/src/config.ts`, where they are read.',
    'A service reads its whole configuration before anything else. What is missing or does not fit is told all at once, and the process ends with 78 (`EX_CONFIG`). A secret is never in the environment: `…_FILE` names a file that holds it. An empty variable counts as absent.',
    'How the launcher and compose set them: [operations](../operations.md). `LOG_LEVEL` says who has to act: `error` somebody, now; `warn` somebody, this week; `info` nobody.',
    table(['variable', ...services], overview()),
    '● required, ○ has a default.',
    ...services.map(section),
    '## Migrations',
    `${servicesWithSchema.map((service) => code(`services/${service}/src/migrate.ts`)).join(', ')}: a step of its own before a service starts, as the owner of its schema.`,
    settings(EnvReader.describe(readMigrationPlace)),
  );
}

const section = (service: ServiceName): string => `## ${service}\n\n${settings(serviceSettings(service))}`;

function overview(): string[][] {
  const names = [...new Set(services.flatMap((service) => serviceSettings(service).map(({ name }) => name)))];
  const mark = (service: ServiceName, name: string): string => {
    const setting = serviceSettings(service).find((its) => its.name === name);
    return setting === undefined ? '' : isRequired(setting) ? '●' : '○';
  };
  return names.sort().map((name) => [code(name), ...services.map((service) => mark(service, name))]);
}

const settings = (list: readonly SettingDescription[]): string =>
  table(
    ['variable', 'kind', 'default', 'meaning'],
    list.map((setting) => [
      code(setting.name),
      kindText(setting),
      isRequired(setting) ? 'required' : code(defaultText(setting.default)),
      meaningOf(setting),
    ]),
  );

const isRequired = (setting: SettingDescription): boolean => setting.default === undefined;

function meaningOf({ name, describe }: SettingDescription): string {
  if (!describe) throw new Error(`${name} is read without saying what it is for (\`describe\`)`);
  return describe;
}

/** Files that come with the code have a path of this very machine. */
function defaultText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.startsWith(repository) ? relative(repository, text) : text;
}

function kindText({ kind, choices, min, max }: SettingDescription): string {
  switch (kind) {
    case 'text':
    case 'port':
      return kind;
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return min === undefined || max === undefined ? 'integer' : `integer, ${min} to ${max}`;
    case 'choice':
      return `one of ${(choices ?? []).map(code).join(', ')}`;
    case 'url':
      return 'absolute URL';
    case 'record':
      return 'JSON object of strings';
    case 'path':
      return 'path, must exist';
    case 'secret-file':
      return 'path of a file that holds the value';
    case 'secret-record-file':
      return 'path of a file with a JSON object of strings';
    default: {
      const never: never = kind;
      return never;
    }
  }
}
