import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './repository.ts';

/** Read as text: the script begins to work as soon as it is imported. */
const script = readFileSync(join(repository, 'infra/launcher/launch.mjs'), 'utf8');
const commands = [...script.matchAll(/^ {2}'?([\w:-]+)'?: '([\w/.-]+\.ts)',$/gm)].map(([, name, file]) => ({
  name,
  file,
}));

it('every command of package.json leads to a file that there is', () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const asked = Object.values(scripts).map((line) => line.split(' ').at(-1));
  expect(commands.map(({ name }) => name).sort()).toEqual(asked.sort());
  expect(commands.filter(({ file }) => !existsSync(join(repository, file ?? '')))).toEqual([]);
});
