import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from './config-error.ts';

export type Env = Readonly<Record<string, string | undefined>>;

type Setting<T> = {
  /** Taken when the variable is absent or empty; without it the variable is required. */
  default?: T;
  /** What the setting is for; stands in the message when it is missing. */
  describe?: string;
};

/**
 * Reads the environment in one place and collects every problem: `done()` throws them all together. Until then a
 * setting in error has a harmless stand-in value, so a configuration is built whole and used only after `done()`.
 */
export class EnvReader {
  readonly #env: Env;
  readonly #problems: string[] = [];

  constructor(env: Env) {
    this.#env = env;
  }

  string(name: string, setting: Setting<string> = {}): string {
    return this.#read(name, setting, '', (text) => text);
  }

  /** A decimal integer between `min` and `max`, both inclusive. */
  integer(name: string, setting: Setting<number> & { min?: number; max?: number } = {}): number {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = setting;
    return this.#read(name, setting, 0, (text) => {
      const value = Number(text);
      if (!/^-?\d+$/.test(text) || value < min || value > max) {
        return this.#problem(name, `must be an integer from ${min} to ${max}, not "${text}"`, 0);
      }
      return value;
    });
  }

  /** A TCP port; 0 lets the system choose. */
  port(name: string, setting: Setting<number> = {}): number {
    return this.integer(name, { ...setting, min: 0, max: 65_535 });
  }

  boolean(name: string, setting: Setting<boolean> = {}): boolean {
    return this.#read(name, setting, false, (text) => {
      if (text === 'true' || text === '1') return true;
      if (text === 'false' || text === '0') return false;
      return this.#problem(name, `must be true or false, not "${text}"`, false);
    });
  }

  /** An absolute URL, as typed. Its text is not repeated in errors: it may hold a password. */
  url(name: string, setting: Setting<string> = {}): string {
    return this.#read(name, setting, '', (text) =>
      URL.canParse(text) ? text : this.#problem(name, 'must be an absolute URL', ''),
    );
  }

  oneOf<const T extends string>(name: string, choices: readonly T[], setting: Setting<NoInfer<T>> = {}): T {
    const first = choices[0];
    if (first === undefined) throw new TypeError(`${name}: no choices given`);
    return this.#read<T>(name, setting, first, (text) => {
      const chosen = choices.find((choice) => choice === text);
      return chosen ?? this.#problem(name, `must be one of ${choices.join(', ')}, not "${text}"`, first);
    });
  }

  /** A JSON object of strings, such as `{"users":"http://127.0.0.1:4001"}`. */
  stringRecord(name: string, setting: Setting<Record<string, string>> = {}): Record<string, string> {
    return this.#read(name, setting, {}, (text) => parseStringRecord(text) ?? this.#problem(name, notARecord, {}));
  }

  /** The path of an existing file or folder. */
  file(name: string, setting: Setting<string> = {}): string {
    return this.#read(name, setting, '', (path) =>
      statSync(path, { throwIfNoEntry: false })
        ? path
        : this.#problem(name, `names "${path}", which does not exist`, ''),
    );
  }

  /** The content, without surrounding white space, of the file that the variable `<name>_FILE` names. */
  secretFile(name: string, setting: Setting<string> = {}): string {
    const variable = `${name}_FILE`;
    if (this.#env[name] !== undefined) this.#problem(name, `is a secret: put it into a file named by ${variable}`, '');
    return this.#read(variable, setting, '', (path) => {
      try {
        const content = readFileSync(path, 'utf8').trim();
        return content === '' ? this.#problem(variable, `names "${path}", which is empty`, '') : content;
      } catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        return this.#problem(variable, `names "${path}", which cannot be read (${reason})`, '');
      }
    });
  }

  /** A file with a JSON object of strings, named by `<name>_FILE`: the services' public keys, for example. */
  secretRecordFile(name: string): Record<string, string> {
    const text = this.secretFile(name);
    if (text === '') return {};
    return parseStringRecord(text) ?? this.#problem(`${name}_FILE`, notARecord, {});
  }

  /** For checks between settings: adds a problem to those that `done()` reports. */
  problem(name: string, reason: string): void {
    this.#problem(name, reason, undefined);
  }

  /** @throws ConfigError listing every problem found. */
  done(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
  }

  #read<T>(name: string, setting: Setting<T>, standIn: T, parse: (text: string) => T): T {
    const text = this.#env[name];
    if (text !== undefined && text !== '') return parse(text);
    if (setting.default !== undefined) return setting.default;
    return this.#problem(name, setting.describe ? `is missing (${setting.describe})` : 'is missing', standIn);
  }

  #problem<T>(name: string, reason: string, standIn: T): T {
    this.#problems.push(`${name} ${reason}`);
    return standIn;
  }
}

const notARecord = 'must be a JSON object of strings';

function parseStringRecord(text: string): Record<string, string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? Object.fromEntries(entries)
    : undefined;
}
