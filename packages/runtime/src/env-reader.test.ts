import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { EnvReader } from './env-reader.ts';

const dir = mkdtempSync(join(tmpdir(), 'inkan-env-'));
afterAll(() => rmSync(dir, { recursive: true }));
const secret = join(dir, 'secret');
writeFileSync(secret, 'postgres://u:hush@db/inkan\n');

function problemsOf(reader: EnvReader): readonly string[] {
  try {
    reader.done();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test('every kind of setting is read', () => {
  const env = new EnvReader({
    NAME: 'users',
    COUNT: '12',
    PORT: '0',
    TLS: 'true',
    URL: 'http://127.0.0.1:1',
    MODE: 'b',
    PEERS: '{"users":"http://127.0.0.1:1"}',
    DIR: dir,
    DATABASE_URL_FILE: secret,
  });
  expect(env.string('NAME')).toBe('users');
  expect(env.integer('COUNT')).toBe(12);
  expect(env.port('PORT')).toBe(0);
  expect(env.boolean('TLS')).toBe(true);
  expect(env.url('URL')).toBe('http://127.0.0.1:1');
  expect(env.oneOf('MODE', ['a', 'b'])).toBe('b');
  expect(env.stringRecord('PEERS')).toEqual({ users: 'http://127.0.0.1:1' });
  expect(env.file('DIR')).toBe(dir);
  expect(env.secretFile('DATABASE_URL')).toBe('postgres://u:hush@db/inkan');
  expect(env.string('ABSENT', { default: 'x' })).toBe('x');
  env.done();
});

test('all problems are told at once, and no secret stands among them', () => {
  const env = new EnvReader({
    COUNT: '1e3',
    PORT: '65536',
    TLS: 'yes',
    URL: 'hush',
    MODE: 'c',
    PEERS: '[]',
    DATABASE_URL: 'postgres://u:hush@db/inkan',
    DATABASE_URL_FILE: join(dir, 'none'),
  });
  env.string('NAME', { describe: 'what it is called' });
  env.integer('COUNT');
  env.port('PORT');
  env.boolean('TLS');
  env.url('URL');
  env.oneOf('MODE', ['a', 'b']);
  env.stringRecord('PEERS');
  env.secretFile('DATABASE_URL');
  const problems = problemsOf(env);
  expect(problems).toEqual([
    'NAME is missing (what it is called)',
    'COUNT must be an integer from -9007199254740991 to 9007199254740991, not "1e3"',
    'PORT must be an integer from 0 to 65535, not "65536"',
    'TLS must be true or false, not "yes"',
    'URL must be an absolute URL',
    'MODE must be one of a, b, not "c"',
    'PEERS must be a JSON object of strings',
    'DATABASE_URL is a secret: put it into a file named by DATABASE_URL_FILE',
    `DATABASE_URL_FILE names "${join(dir, 'none')}", which cannot be read (ENOENT)`,
  ]);
  expect(problems.join()).not.toContain('hush');
});

test('what a configuration function reads is told without a variable being there and without anything happening', () => {
  const settings = EnvReader.describe((env) => {
    env.string('NAME', { default: 'users', describe: 'what it is called' });
    env.integer('DAYS', { min: 1, max: 365 });
    env.oneOf('MODE', ['a', 'b']);
    env.secretFile('DATABASE_URL');
    env.problem('NAME', 'is never good');
    env.done();
    throw new Error('what comes after reading');
  });
  expect(settings).toEqual([
    { name: 'NAME', kind: 'text', default: 'users', describe: 'what it is called' },
    { name: 'DAYS', kind: 'integer', min: 1, max: 365 },
    { name: 'MODE', kind: 'choice', choices: ['a', 'b'] },
    { name: 'DATABASE_URL_FILE', kind: 'secret-file' },
  ]);
});

test('a configuration function that fails while it reads is not described', () => {
  const broken = () => {
    throw new TypeError('no');
  };
  expect(() => EnvReader.describe(broken)).toThrow(TypeError);
});
