import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Under its name only once it is whole; readable by its owner alone, because it may hold keys and passwords.
 * @returns what to say of it
 */
export async function saveAnswer(response: Response, file: string, json: boolean): Promise<string> {
  await save(response, file);
  return json ? JSON.stringify({ file, octets: (await stat(file)).size }) : file;
}

async function save(response: Response, file: string): Promise<void> {
  if (response.body === null) throw new Error('the answer is empty');
  const partial = `${file}.part`;
  try {
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
