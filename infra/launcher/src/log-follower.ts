import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Octets per look; more is a flood. */
const longestRead = 65_536;

/** Calls `onError` for every error that a service writes into its log from now on. Looks twice a second. */
export function followErrors(file: string, onError: (text: string) => void): Disposable {
  // What an earlier run left in the file is history.
  let offset = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  // Octets, not text: a read may end in the middle of a character.
  let rest = Buffer.alloc(0);
  let reading = false;
  const read = async (): Promise<void> => {
    const handle = await open(file, 'r').catch(() => undefined);
    if (handle === undefined) return;
    try {
      const { size } = await handle.stat();
      if (size <= offset) return;
      // A flood of errors is cut: the file has them all.
      const length = Math.min(size - offset, longestRead);
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
      // After a cut the first line is the end of one whose beginning was not read.
      const read = size - offset > length ? buffer.subarray(buffer.indexOf('\n') + 1) : Buffer.concat([rest, buffer]);
      offset = size;
      const end = read.lastIndexOf('\n') + 1;
      rest = read.subarray(end);
      for (const line of read.toString('utf8', 0, end).split('\n')) {
        const error = errorIn(line);
        if (error !== undefined) onError(error);
      }
    } finally {
      await handle.close();
    }
  };
  const tick = (): void => {
    if (reading) return;
    reading = true;
    read().then(
      () => {
        reading = false;
      },
      () => {
        reading = false;
      },
    );
  };
  const timer = setInterval(tick, 500);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** The message of a line that reports an error; a line that is no JSON comes from Node itself and counts. */
export function errorIn(line: string): string | undefined {
  if (line.trim() === '' || isNodeWarning(line)) return undefined;
  try {
    const entry = JSON.parse(line) as { level?: string; msg?: string; err?: { message?: string } };
    if (entry.level !== 'error' && entry.level !== 'fatal') return undefined;
    return [entry.msg, entry.err?.message].filter((part) => part !== undefined).join(': ');
  } catch {
    return line;
  }
}

/** Deprecations and the like: in the file for whoever maintains the service, no concern of whoever starts it. */
const isNodeWarning = (line: string): boolean => /^\(node:\d+\)|^\(Use `node --trace/.test(line);
