import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Calls `onError` for every error that a service writes into its log from now on. Looks twice a second. */
export function followErrors(file: string, onError: (text: string) => void): Disposable {
  // What an earlier run left in the file is history.
  let offset = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let rest = '';
  let reading = false;
  const read = async (): Promise<void> => {
    const handle = await open(file, 'r').catch(() => undefined);
    if (handle === undefined) return;
    try {
      const { size } = await handle.stat();
      if (size <= offset) return;
      // A flood of errors is cut: the file has them all.
      const length = Math.min(size - offset, 65_536);
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
      offset = size;
      const lines = (rest + buffer.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
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
