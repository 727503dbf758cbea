import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from './config-error.ts';
import type { Setting, SettingDescription } from './setting.ts';
import { parseStringRecord } from './string-record.ts';

type Described<T> = SettingDescription & Setting<T>;

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment in one place and collects every problem: `done()` throws them all together. Until then a
 * setting in error has a harmless stand-in value, so a configuration is built whole and used only after `done()`.
 */
export class EnvReader {
  readonly #env: Env;
  readonly #problems: string[] = [];
  readonly #settings: SettingDescription[] = [];
  #onlyDescribing = false;

  constructor(env: Env) {
    this.#env = env;
  }

  /**
   * What a configuration function reads. It runs with stand-ins and without any variable up to its `done()`, so nothing
   * it would do afterwards happens.
   */
  static describe(read: (env: EnvReader) => unknown): readonly SettingDescription[] {
    const env = new EnvReader({});
    env.#onlyDescribing = true;
    try {
      read(env);
    } catch (error) {
      if (!(error instanceof DescribingEnds)) throw error;
    }
    return env.#settings;
  }

  string(name: string, setting: Setting<string> = {}): string {
    return this.#read({ ...setting, name, kind: 'text' }, '', (text) => text);
  }

  /** A decimal integer between `min` and `max`, both inclusive. */
  integer(name: string, setting: Setting<number> & { min?: number; max?: number } = {}): number {
    return this.#integer({ ...setting, name, kind: 'integer' });
  }

  /** A TCP port; 0 lets the system choose. */
  port(name: string, setting: Setting<number> = {}): number {
    return this.#integer({ ...setting, name, kind: 'port', min: 0, max: 65_535 });
  }

  boolean(name: string, setting: Setting<boolean> = {}): boolean {
    return this.#read({ ...setting, name, kind: 'boolean' }, false, (text) => {
      if (text === 'true' || text === '1') return true;
      if (text === 'false' || text === '0') return false;
      return this.#problem(name, `must be true or false, not "${text}"`, false);
    });
  }

  /** An absolute URL, as typed. Its text is not repeated in errors: it may hold a password. */
  url(name: string, setting: Setting<string> = {}): string {
    return this.#read({ ...setting, name, kind: 'url' }, '', (text) =>
      URL.canParse(text) ? text : this.#problem(name, 'must be an absolute URL', ''),
    );
  }

  oneOf<const T extends string>(name: string, choices: readonly T[], setting: Setting<NoInfer<T>> = {}): T {
    const first = choices[0];
    if (first === undefined) throw new TypeError(`${name}: no choices given`);
    return this.#read<T>({ ...setting, name, kind: 'choice', choices }, first, (text) => {
      const chosen = choices.find((choice) => choice === text);
      return chosen ?? this.#problem(name, `must be one of ${choices.join(', ')}, not "${text}"`, first);
    });
  }

  /** A JSON object of strings, such as `{"users":"http://127.0.0.1:4001"}`. */
  stringRecord(name: string, setting: Setting<Record<string, string>> = {}): Record<string, string> {
    return this.#read(
      { ...setting, name, kind: 'record' },
      {},
      (text) => parseStringRecord(text) ?? this.#problem(name, notARecord, {}),
    );
  }

  /** The path of an existing file or folder. */
  file(name: string, setting: Setting<string> = {}): string {
    return this.#read({ ...setting, name, kind: 'path' }, '', (path) =>
      statSync(path, { throwIfNoEntry: false })
        ? path
        : this.#problem(name, `names "${path}", which does not exist`, ''),
    );
  }

  /** The content, without surrounding white space, of the file that the variable `<name>_FILE` names. */
  secretFile(name: string, setting: Setting<string> = {}): string {
    return this.#secretFile(name, { ...setting, kind: 'secret-file' });
  }

  /** A file with a JSON object of strings, named by `<name>_FILE`: the services' public keys, for example. */
  secretRecordFile(name: string, setting: Omit<Setting<string>, 'default'> = {}): Record<string, string> {
    const text = this.#secretFile(name, { ...setting, kind: 'secret-record-file' });
    if (text === '') return {};
    return parseStringRecord(text) ?? this.#problem(`${name}_FILE`, notARecord, {});
  }

  /** For checks between settings: adds a problem to those that `done()` reports. */
  problem(name: string, reason: string): void {
    this.#problem(name, reason, undefined);
  }

  /** @throws ConfigError listing every problem found. */
  done(): void {
    if (this.#onlyDescribing) throw new DescribingEnds();
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
  }

  #integer(setting: Described<number>): number {
    const { name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = setting;
    return this.#read(setting, 0, (text) => {
      const value = Number(text);
      if (!/^-?\d+$/.test(text) || value < min || value > max) {
        return this.#problem(name, `must be an integer from ${min} to ${max}, not "${text}"`, 0);
      }
      return value;
    });
  }

  #secretFile(name: string, setting: Omit<Described<string>, 'name'>): string {
    const variable = `${name}_FILE`;
    if (this.#env[name] !== undefined) this.#problem(name, `is a secret: put it into a file named by ${variable}`, '');
    return this.#read({ ...setting, name: variable }, '', (path) => {
      try {
        const content = readFileSync(path, 'utf8').trim();
        return content === '' ? this.#problem(variable, `names "${path}", which is empty`, '') : content;
      } catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        return this.#problem(variable, `names "${path}", which cannot be read (${reason})`, '');
      }
    });
  }

  #read<T>(setting: Described<T>, standIn: T, parse: (text: string) => T): T {
    this.#settings.push(setting);
    const { name, describe } = setting;
    const text = this.#env[name];
    if (text !== undefined && text !== '') return parse(text);
    if (setting.default !== undefined) return setting.default;
    return this.#problem(name, describe ? `is missing (${describe})` : 'is missing', standIn);
  }

  #problem<T>(name: string, reason: string, standIn: T): T {
    this.#problems.push(`${name} ${reason}`);
    return standIn;
  }
}

const notARecord = 'must be a JSON object of strings';

/** Ends a configuration function that is only described. */
class DescribingEnds extends Error {}
