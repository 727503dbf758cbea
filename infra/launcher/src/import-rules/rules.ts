import type { Target } from './resolve-import.ts';

export type Arrow = { readonly from: string; readonly to: Target; readonly typeOnly: boolean };

export type Rule = {
  readonly name: string;
  /** What to do instead, for somebody who has never read the architecture. */
  readonly reason: string;
  readonly forbids: (arrow: Arrow) => boolean;
  /** A violation that the check plants into itself: a rule that does not catch it is broken. */
  readonly planted: { readonly from: string; readonly code: string };
};

/** Tests may look anywhere in their own package and use servers and clients directly. */
const isTest = (path: string): boolean => /\.test\.ts$|(^|\/)test\//.test(path);
const within = (path: string, pattern: RegExp): boolean => pattern.test(path) && !isTest(path);
const inside = (to: Target, pattern: RegExp): boolean =>
  (to.kind === 'file' && pattern.test(to.path)) || (to.kind === 'workspace' && pattern.test(`${to.folder}/`));
const library = (to: Target, ...names: readonly string[]): boolean =>
  to.kind === 'library' && names.some((name) => (name.endsWith('/') ? to.name.startsWith(name) : to.name === name));
/** `services/users` of services/users/src/http/routes.ts */
const home = (path: string): string => path.split('/').slice(0, 2).join('/');
const anotherService = ({ from, to }: Arrow): boolean =>
  from.startsWith('services/') &&
  inside(to, /^services\//) &&
  home(to.kind === 'file' ? to.path : to.kind === 'workspace' ? to.folder : '') !== home(from);

const serviceFolder = (name: string): RegExp => new RegExp(`^services/[^/]+/src/(${name})/`);

export const rules: readonly Rule[] = [
  {
    name: 'domain-imports-nothing',
    reason:
      'packages/domain is pure vocabulary and rules. Pass what it needs as values; what does I/O belongs to the caller.',
    forbids: ({ from, to }) => within(from, /^packages\/domain\/src\//) && !inside(to, /^packages\/domain\//),
    planted: { from: 'packages/domain/src/planted.ts', code: "import { readFile } from 'node:fs';" },
  },
  {
    name: 'x509-does-no-io',
    reason:
      'packages/x509 takes and gives bytes (node:crypto alone is allowed). Read files and open sockets in the caller.',
    forbids: ({ from, to }) =>
      within(from, /^packages\/x509\/src\//) &&
      ((to.kind === 'builtin' && !['node:crypto', 'node:util', 'node:buffer'].includes(to.name)) ||
        to.kind === 'workspace'),
    planted: { from: 'packages/x509/src/planted.ts', code: "export { connect } from 'node:net';" },
  },
  {
    name: 'readers-share-no-code-with-writers',
    reason:
      'The lint holds what was written against its profile by readers of its own: a mistake of both would be found by neither. Read with der/read*.ts.',
    forbids: ({ from, to }) =>
      within(
        from,
        /^packages\/x509\/src\/(lint\/|[a-z0-9]+\/read-[^/]+$|der\/read\.ts$|certificate\/split-signed\.ts$)/,
      ) && inside(to, /^packages\/x509\/src\/(der\/write|names\/encode-|certificate\/(build-|template)|crl\/crl-)/),
    planted: { from: 'packages/x509/src/lint/planted.ts', code: "import { sequence } from '../der/write.ts';" },
  },
  {
    name: 'queues-know-no-transport',
    reason: 'packages/queues holds contracts only (TypeBox). Sending and receiving is packages/messaging.',
    forbids: ({ from, to }) =>
      within(from, /^packages\/queues\/src\//) &&
      to.kind !== 'file' &&
      !library(to, 'typebox') &&
      !inside(to, /^packages\/domain\//),
    planted: { from: 'packages/queues/src/planted.ts', code: "import type { Queue } from '@inkan/messaging';" },
  },
  {
    name: 'bullmq-only-in-messaging',
    reason: 'Queues are reached through packages/messaging, so that the transport can change. Use its PostOffice.',
    forbids: ({ from, to }) =>
      library(to, 'bullmq', 'ioredis') && !/^packages\/messaging\//.test(from) && !isTest(from),
    planted: { from: 'services/users/src/consumers/planted.ts', code: "import { Worker } from 'bullmq';" },
  },
  {
    name: 'sql-only-in-db',
    reason:
      'pg and kysely stay in packages/postgres, infra/postgres and a service’s db/ folder. Put the query there and import the function; types of transactions come from @inkan/postgres.',
    forbids: ({ from, to }) =>
      library(to, 'pg', 'kysely') &&
      !/^packages\/(postgres|testing)\/|^infra\/postgres\/|^services\/[^/]+\/src\/db\//.test(from) &&
      !isTest(from),
    planted: { from: 'services/users/src/use-cases/planted.ts', code: "import { sql } from 'kysely';" },
  },
  {
    name: 'pkijs-only-in-x509',
    reason:
      'pkijs, asn1js and @peculiar/* stay in packages/x509 and the signer’s key backends. Give packages/x509 a function for what you need.',
    forbids: ({ from, to }) =>
      library(to, 'pkijs', 'asn1js', '@peculiar/') &&
      !/^packages\/x509\/|^services\/signer\/src\/keys\//.test(from) &&
      !isTest(from),
    planted: { from: 'services/certificates/src/domain/planted.ts', code: "const lazily = () => import('pkijs');" },
  },
  {
    name: 'no-service-imports-another',
    reason:
      'Services know each other by contracts only: a message in packages/queues or an internal route in packages/http.',
    forbids: anotherService,
    planted: {
      from: 'services/users/src/use-cases/planted.ts',
      code: "import { x } from '../../../signer/src/domain/refusal.ts';",
    },
  },
  {
    name: 'packages-stand-below-services',
    reason: 'A package is used by services and never knows one. Hand the service’s part in as an argument.',
    forbids: ({ from, to }) => from.startsWith('packages/') && inside(to, /^services\//),
    planted: {
      from: 'packages/http/src/planted.ts',
      code: "import type { Users } from '../../../services/users/src/app.ts';",
    },
  },
  {
    name: 'packages-are-entered-by-name',
    reason: 'Import another package by its name (@inkan/…), which shows only what it exports.',
    forbids: ({ from, to }) =>
      to.kind === 'file' &&
      /^(packages|services|infra)\//.test(to.path) &&
      home(to.path) !== home(from) &&
      !anotherService({ from, to, typeOnly: false }) &&
      !(from.startsWith('packages/') && to.path.startsWith('services/')),
    planted: {
      from: 'services/users/src/planted.ts',
      code: "import { newId } from '../../../packages/runtime/src/id.ts';",
    },
  },
  {
    name: 'api-client-runs-in-browsers',
    reason:
      'packages/api-client is what any frontend takes: it knows the API document and nothing of the house. What needs Node belongs in its src/node/.',
    forbids: ({ from, to }) =>
      within(from, /^packages\/api-client\/src\//) &&
      to.kind !== 'file' &&
      !(/^packages\/api-client\/src\/node\//.test(from) && to.kind !== 'workspace'),
    planted: { from: 'packages/api-client/src/planted.ts', code: "import { request } from 'undici';" },
  },
  {
    name: 'production-code-needs-no-test-tools',
    reason: '@inkan/testing, @inkan/dev-servers, @inkan/launcher and vitest are for tests and for the launcher.',
    forbids: ({ from, to }) =>
      within(from, /^(packages|services)\/(?!testing\/)/) &&
      (library(to, 'vitest') ||
        (to.kind === 'workspace' && ['@inkan/testing', '@inkan/dev-servers', '@inkan/launcher'].includes(to.name))),
    planted: { from: 'services/users/src/planted.ts', code: "import { eventually } from '@inkan/testing';" },
  },
  {
    name: 'service-domain-is-pure',
    reason:
      'A service’s domain/ decides on values: no database, no HTTP, no clock. Load in the use-case and pass what was loaded.',
    forbids: ({ from, to }) =>
      within(from, serviceFolder('domain')) &&
      ((to.kind === 'file' && !/\/src\/domain\//.test(to.path)) ||
        (to.kind === 'workspace' && !['@inkan/domain', '@inkan/queues', '@inkan/x509'].includes(to.name)) ||
        (to.kind === 'builtin' && !['node:crypto', 'node:buffer', 'node:util'].includes(to.name))),
    planted: { from: 'services/users/src/domain/planted.ts', code: "import { usersOf } from '../db/users.ts';" },
  },
  {
    name: 'use-cases-know-no-entrance',
    reason:
      'A use-case is called by http/, consumers/ and schedules/ and knows none of them. Take plain values as arguments.',
    forbids: ({ from, to }) =>
      within(from, serviceFolder('use-cases')) && inside(to, serviceFolder('http|consumers|schedules')),
    planted: { from: 'services/users/src/use-cases/planted.ts', code: "import { route } from '../http/routes.ts';" },
  },
  {
    name: 'db-is-the-bottom',
    reason: 'db/ holds tables, migrations and queries. Decisions are in domain/, their order in use-cases/.',
    forbids: ({ from, to }) =>
      within(from, serviceFolder('db')) && inside(to, serviceFolder('http|consumers|schedules|use-cases')),
    planted: { from: 'services/users/src/db/planted.ts', code: "import { register } from '../use-cases/register.ts';" },
  },
  {
    name: 'entrances-go-through-use-cases',
    reason:
      'A handler in http/, consumers/ or schedules/ is a few lines: it calls a use-case, which asks db/. Types of db/ may be imported.',
    forbids: ({ from, to, typeOnly }) =>
      within(from, serviceFolder('http|consumers|schedules')) && inside(to, serviceFolder('db')) && !typeOnly,
    planted: { from: 'services/users/src/http/planted.ts', code: "export { insertUser } from '../db/users.ts';" },
  },
  {
    name: 'console-is-one-more-frontend',
    reason:
      'The console uses nothing that another frontend could not: @inkan/api-client and browser libraries. What it misses belongs into openapi.yaml.',
    forbids: ({ from, to }) =>
      within(from, /^services\/console\/src\//) &&
      (to.kind === 'builtin' || (to.kind === 'workspace' && to.name !== '@inkan/api-client')),
    planted: { from: 'services/console/src/planted.tsx', code: "import type { PostOffice } from '@inkan/messaging';" },
  },
  {
    name: 'imports-can-be-read',
    reason: 'A computed import() cannot be held against these rules. Write the specifier as a literal.',
    forbids: ({ from, to }) => /^(packages|services)\//.test(from) && to.kind === 'computed' && !isTest(from),
    planted: { from: 'services/users/src/planted.ts', code: `const name = 'x'; await import(\`./\${name}.ts\`);` },
  },
];
