import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, portBlock } from '@inkan/dev-servers';

/** What is asked for first; the loopback ports of servers and services may be any. */
const preferred = {
  administration: 8443,
  portal: 8444,
  renewal: 8445,
  publication: 8080,
  inbox: 8025,
  smtp: 1025,
  postgres: undefined,
  redis: undefined,
  certificates: undefined,
  users: undefined,
  'csv-jobs': undefined,
  enrolment: undefined,
  notifications: undefined,
  signer: undefined,
} as const satisfies Record<string, number | undefined>;

export type PortName = keyof typeof preferred;
export type Ports = Readonly<Record<PortName, number>>;
const names = Object.keys(preferred) as PortName[];

/** They stand in certificates, mails and bookmarks: never exchanged for others. */
const promised: readonly PortName[] = ['administration', 'portal', 'renewal', 'publication'];

/**
 * Chooses free ports once and keeps them in ports.json of the data directory: URLs stand inside certificates. Ports that only this
 * machine's processes use are chosen anew when somebody else has taken them.
 * @param anyPort do not ask for the friendly numbers (tests, which must not get into the way of a running house)
 * @throws Error when a promised port is taken
 */
export async function keepPorts(dataDir: string, options: { anyPort?: boolean } = {}): Promise<Ports> {
  const file = join(dataDir, 'ports.json');
  const kept = await stillFree(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')));
  const chosen = new Map<PortName, number>();
  const taken = new Set(Object.values(kept));
  const isComplete = names.every((name) => kept[name] !== undefined);
  const any = options.anyPort === true && !isComplete ? await portBlock(names.length) : [];
  for (const [index, name] of names.entries()) {
    let port = kept[name] ?? any[index] ?? (await freePort(preferred[name]));
    while (kept[name] === undefined && taken.has(port)) port = await freePort();
    taken.add(port);
    chosen.set(name, port);
  }
  const ports = Object.fromEntries(chosen) as Ports;
  await writeFile(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

async function stillFree(kept: Partial<Ports>): Promise<Partial<Ports>> {
  const usable: Partial<Record<PortName, number>> = {};
  for (const name of names) {
    const port = kept[name];
    if (port === undefined) continue;
    if ((await freePort(port)) === port) usable[name] = port;
    else if (promised.includes(name)) {
      throw new Error(
        `ポート ${port} を他のプログラムが使用しています。そのプログラムを終了してください。このポートは発行済みの証明書に記載されているため、変更できません。 / ` +
          `Port ${port} is taken by another program. It stands in certificates already issued: end that program, or start over with npm run reset.`,
      );
    }
  }
  return usable;
}
