import { createInterface, type Interface } from 'node:readline';

/** The person at the terminal, or a script that writes the answers line by line. */
export interface Console extends Disposable {
  /** Whether somebody can be asked again. */
  readonly interactive: boolean;
  tell(line: string): void;
  /** To standard error. */
  complain(line: string): void;
  /** @returns undefined at the end of input */
  ask(prompt: string): Promise<string | undefined>;
  /** Asks without showing what is typed. */
  askSecret(prompt: string): Promise<string | undefined>;
}

export function openConsole(
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WriteStream = process.stdout,
  errors: NodeJS.WriteStream = process.stderr,
): Console {
  const interactive = input.isTTY === true;
  let lines: Interface | undefined;
  let answers: AsyncIterator<string> | undefined;
  const nextLine = async (): Promise<string | undefined> => {
    lines ??= createInterface({ input, terminal: false });
    answers ??= lines[Symbol.asyncIterator]();
    const { value, done } = await answers.next();
    return done === true ? undefined : value;
  };
  const tell = (line: string) => void output.write(`${line}\n`);
  return {
    interactive,
    tell,
    complain: (line) => void errors.write(`${line}\n`),
    ask: async (prompt) => {
      if (interactive) return typed(prompt, { input, output, visible: true });
      output.write(prompt);
      return nextLine();
    },
    askSecret: async (prompt) => {
      if (interactive) return typed(prompt, { input, output, visible: false });
      output.write(prompt);
      return nextLine();
    },
    [Symbol.dispose]: () => lines?.close(),
  };
}

/**
 * One line of a terminal. Its own echo is off before the prompt is there, so that nothing typed early is shown.
 * @returns undefined at its end (Ctrl-D)
 */
function typed(
  prompt: string,
  { input, output, visible }: { input: NodeJS.ReadStream; output: NodeJS.WriteStream; visible: boolean },
): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let line = '';
  const end = (answer: string | undefined) => {
    input.off('data', read);
    input.setRawMode(false);
    input.pause();
    output.write('\n');
    resolve(answer);
  };
  const read = (chunk: Buffer) => {
    for (const character of chunk.toString('utf8')) {
      if (character === '\r' || character === '\n') return end(line);
      if (character === '\u0004') return end(line === '' ? undefined : line);
      if (character === '\u0003') {
        input.setRawMode(false);
        process.kill(process.pid, 'SIGINT');
        return;
      }
      if (character === '\u007f' || character === '\b') {
        if (visible && line !== '') output.write('\b \b');
        line = [...line].slice(0, -1).join('');
      } else if (character >= ' ') {
        line += character;
        if (visible) output.write(character);
      }
    }
  };
  input.setRawMode(true);
  output.write(prompt);
  input.on('data', read);
  input.resume();
  return promise;
}
