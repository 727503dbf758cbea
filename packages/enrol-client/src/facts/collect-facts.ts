import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import type { DeviceFacts } from '@inkan/domain';
import type { RunCommand } from '../command.ts';
import { linuxFacts } from './linux.ts';
import { macosFacts } from './macos.ts';
import { windowsFacts } from './windows.ts';

/**
 * What this device shows of itself.
 * @param faked a JSON file of facts in their place; on Linux alone, for trials
 */
export async function collectFacts(
  platform: NodeJS.Platform,
  run: RunCommand,
  faked: string | undefined,
): Promise<DeviceFacts> {
  if (faked !== undefined) return JSON.parse(await readFile(faked, 'utf8')) as DeviceFacts;
  const session = { loginUser: userInfo().username, computerName: process.env['COMPUTERNAME'] ?? hostname() };
  if (platform === 'win32') return windowsFacts(run, session);
  if (platform === 'darwin') return macosFacts(run);
  return linuxFacts(session);
}
