import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services as houseServices, nodeArguments } from '@inkan/launcher';
import { serviceSettings } from '@inkan/launcher/settings';
import { describe, expect, test } from 'vitest';
import { type ComposeService, readComposeFile, repository } from './compose-file.ts';
import { handedOverName } from './hand-over.ts';

const { services, networks, volumes } = readComposeFile();
const names = Object.keys(services);
const once = ['prepare-secrets', 'prepare'];
const dockerfile = readFileSync(join(repository, 'infra', 'Dockerfile'), 'utf8');

function service(name: string): ComposeService {
  const found = services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** Services that mount the volume, as `name` or `name:ro`. */
const usersOf = (volume: string): string[] =>
  names.flatMap((name) =>
    (services[name]?.volumes ?? [])
      .filter((mount) => mount.startsWith(`${volume}:`))
      .map((mount) => (mount.endsWith(':ro') ? `${name}:ro` : name)),
  );

test('the containers are the processes of the house, its servers, and the two that prepare', () => {
  expect(names.toSorted()).toEqual([...houseServices, 'postgres', 'redis', 'mail', ...once].toSorted());
});

test.each(houseServices)('%s is started as the launcher starts it', (name) => {
  expect(service(name).command).toEqual(['node', ...(nodeArguments[name] ?? []), `services/${name}/src/main.ts`]);
});

describe.each(names)('%s', (name) => {
  const { user, read_only, cap_drop, cap_add, privileged, security_opt, image = '' } = service(name);

  test('runs as an ordinary user on a root file system that it cannot write', () => {
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(read_only).toBe(true);
  });

  test('has no capabilities and gains none', () => {
    expect(cap_drop).toEqual(['ALL']);
    expect([cap_add, privileged]).toEqual([undefined, undefined]);
    expect(security_opt).toEqual(['no-new-privileges:true']);
  });

  test('comes from an image of a named version', () => {
    expect(image).toMatch(/^[a-z]+:\d[\w.-]*$/);
  });

  test('has a health check, or ends before those that need it start', () => {
    if (!once.includes(name)) return expect(service(name).healthcheck).toBeDefined();
    const conditions = names.flatMap((other) => service(other).depends_on?.[name]?.condition ?? []);
    expect(new Set(conditions)).toEqual(new Set(['service_completed_successfully']));
  });

  test('mounts only volumes that are declared, and nothing of the host', () => {
    for (const mount of service(name).volumes ?? []) expect(Object.keys(volumes)).toContain(mount.split(':')[0]);
  });
});

test('only the gateway and the inbox publish ports, the inbox to this machine only', () => {
  expect(names.filter((name) => service(name).ports !== undefined).toSorted()).toEqual(['gateway', 'mail']);
  expect(service('mail').ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
});

test('the signer is on its own network with Postgres and Redis, from which nothing leads out', () => {
  expect(service('signer').networks).toEqual(['signing']);
  expect(service('signer').network_mode).toBeUndefined();
  expect(networks['signing']).toEqual({ internal: true });
  const neighbours = names.filter((name) => service(name).networks?.includes('signing'));
  expect(neighbours.toSorted()).toEqual(['postgres', 'redis', 'signer']);
});

test('only the edge and the way to the mail server lead out', () => {
  const open = Object.keys(networks).filter((name) => networks[name]?.internal !== true);
  expect(open).toEqual(['edge', 'mail']);
  expect(names.filter((name) => service(name).networks?.includes('edge'))).toEqual(['gateway']);
});

test('the gateway reaches neither Postgres nor Redis', () => {
  expect(service('gateway').networks).not.toContain('data');
});

test('private keys of the CAs are mounted where they are made and, read-only, where they sign', () => {
  expect(usersOf('signer-keys').toSorted()).toEqual(['prepare', 'signer:ro']);
  expect(usersOf('signer-state')).toEqual(['signer']);
  expect(usersOf('sealed')).toEqual(['prepare']);
  expect(usersOf('state').toSorted()).toEqual(['prepare', 'prepare-secrets']);
});

test('the signer alone writes checkpoints of the audit logs', () => {
  expect(usersOf('audit-checkpoints').toSorted()).toEqual(['prepare:ro', 'signer']);
});

test('every container sees its own secrets only, and cannot change them', () => {
  for (const name of [...houseServices, 'postgres', 'redis']) {
    const maker = ['postgres', 'redis'].includes(name) ? 'prepare-secrets' : 'prepare';
    expect(usersOf(`${name}-secrets`).toSorted()).toEqual([`${name}:ro`, maker].toSorted());
    expect(service(name).volumes?.filter((mount) => mount.includes('-secrets:'))).toEqual([
      `${name}-secrets:/run/inkan:ro`,
    ]);
  }
});

test.each(houseServices)(
  '%s is told everything that its configuration demands, and nothing that it does not read',
  (name) => {
    const settings = serviceSettings(name);
    const given = Object.keys(service(name).environment ?? {});
    const read = new Set(settings.map((setting) => setting.name));
    expect(given.filter((variable) => !read.has(variable))).toEqual([]);
    const required = settings.filter((setting) => setting.default === undefined).map((setting) => setting.name);
    expect(required.filter((variable) => !given.includes(variable))).toEqual([]);
  },
);

test.each(houseServices)('%s finds its secrets where they are handed over', (name) => {
  for (const [variable, path] of Object.entries(service(name).environment ?? {})) {
    if (variable.endsWith('_FILE') && variable !== 'OPENAPI_FILE')
      expect([variable, path]).toEqual([variable, `/run/inkan/${handedOverName(variable)}`]);
  }
});

test('the image has a folder of the right owner for every volume of its containers', () => {
  const own = names.filter((name) => service(name).image?.startsWith('inkan:'));
  const targets = own.flatMap((name) => (service(name).volumes ?? []).map((mount) => mount.split(':')[1] ?? ''));
  const made = dockerfile.split('RUN install -d')[1]?.split('USER')[0]?.split(/\s+/) ?? [];
  expect([...new Set(targets)].filter((target) => !made.includes(target))).toEqual([]);
});

test('the image carries the version of the house and is built with the pnpm of the launcher', () => {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
  expect(service('gateway').image).toBe(`inkan:${version}`);
  const launcher = readFileSync(join(repository, 'infra', 'launcher', 'launch.mjs'), 'utf8');
  expect(/pnpm@[\d.]+/.exec(dockerfile)?.[0]).toBe(/pnpm@[\d.]+/.exec(launcher)?.[0]);
  expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual([
    'node:24-bookworm-slim',
    'node:24-bookworm-slim',
    'node:24-bookworm-slim',
  ]);
});
