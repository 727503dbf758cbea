import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const unzip = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)('unzip', args, { maxBuffer: 64 * 1024 * 1024 })).stdout;

/** Unpacks a file with unzip, which checks it. @returns the names in it */
export async function openZip(file: string, folder: string): Promise<string[]> {
  await unzip('-q', file, '-d', folder);
  return (await unzip('-Z1', file)).trim().split('\n');
}
