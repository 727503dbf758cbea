export type Setting<T> = {
  /** Taken when the variable is absent or empty; without it the variable is required. */
  default?: T;
  /** What the setting is for; stands in the message when it is missing, and in the reference of all settings. */
  describe?: string;
};

export type SettingKind =
  | 'text'
  | 'integer'
  | 'port'
  | 'boolean'
  | 'url'
  | 'choice'
  | 'record'
  | 'path'
  | 'secret-file'
  | 'secret-record-file';

/** One variable of the environment, as a configuration function asks for it. */
export type SettingDescription = {
  /** The variable's name: `DATABASE_URL_FILE`. */
  readonly name: string;
  readonly kind: SettingKind;
  /** Absent: the variable is required. */
  readonly default?: unknown;
  readonly describe?: string;
  /** Of a choice. */
  readonly choices?: readonly string[];
  /** Of an integer, both inclusive. */
  readonly min?: number;
  readonly max?: number;
};
