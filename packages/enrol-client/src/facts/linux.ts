import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceFacts } from '@inkan/domain';
import { given } from './given.ts';
import { macAddressesIn } from './mac-addresses.ts';

/**
 * Linux, by /sys: what a PC is restricted by. Serial number and UUID are root's to read on most systems; without them
 * they match nothing.
 * @param sys `/sys`
 */
export async function linuxFacts(
  session: { loginUser: string; computerName: string },
  sys = '/sys',
): Promise<DeviceFacts> {
  const network = join(sys, 'class', 'net');
  const interfaces = await readdir(network).catch(() => []);
  const addresses = await Promise.all(interfaces.map((name) => contentOf(join(network, name, 'address'))));
  const [biosSerial, uuid] = await Promise.all(
    ['product_serial', 'product_uuid'].map((name) => contentOf(join(sys, 'class', 'dmi', 'id', name))),
  );
  return given({ macAddresses: macAddressesIn(addresses.join('\n')), ...session, biosSerial, uuid });
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}
