/**
 * Aborted by Ctrl-C, SIGTERM, SIGHUP, or when the script that started this process is gone. Further signals change nothing: stopping
 * in order takes a second, and Ctrl-C arrives twice (from the terminal and handed on by npm).
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.channel) process.on('disconnect', stop);
  return stopping.signal;
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
