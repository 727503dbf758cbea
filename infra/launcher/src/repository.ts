import { join, resolve } from 'node:path';

/** The checkout's root folder. */
export const repository = resolve(import.meta.dirname, '..', '..', '..');

/** Where `npm start` keeps everything it makes; INKAN_DATA_DIR puts it elsewhere. */
export const defaultDataDir = (env: NodeJS.ProcessEnv = process.env): string =>
  resolve(env['INKAN_DATA_DIR'] || join(repository, '.data'));

/** Where Node keeps what it compiled, for the next start; beside the packages, and gone with them. */
export const compileCache = join(repository, 'node_modules', '.cache', 'compiled');
