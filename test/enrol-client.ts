import { readFile } from 'node:fs/promises';
import type { Package } from '@inkan/demonstration';
import { runClient, runCommand } from '@inkan/enrol-client';
import type { OpenHouse } from './open-house.ts';

/** The enrolment client as somebody runs it on Linux, with what they type. */
export async function enrolClient({ house }: OpenHouse, args: readonly string[], answers: readonly string[]) {
  const said: string[] = [];
  const note = (line: string) => void said.push(line);
  const left = [...answers];
  const console = {
    ...{ interactive: false, tell: note, complain: note, [Symbol.dispose]: () => {} },
    ask: async () => left.shift(),
    askSecret: async () => left.shift(),
  };
  const surroundings = { console, run: runCommand, platform: 'linux', locale: 'ja-JP' } as const;
  return { code: await runClient([...args, '--ca', house.tls.ca], surroundings), said: said.join('\n') };
}

/** The package that it has put into a file, with the 秘密の鍵 that it told. */
export async function packageIn(file: string, said: string): Promise<Package> {
  const passphrase = /開くための「秘密の鍵」: (\S+)/.exec(said)?.[1] ?? '';
  return { fileName: file, bytes: await readFile(file), passphrase };
}
