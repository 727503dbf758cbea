import { open } from 'node:fs/promises';
import { type Install, InstallFailed } from './install.ts';

/** A file that its owner alone can read, for whatever takes a `.p12`. An existing file is left as it is. */
export const intoFile =
  (path: string): Install =>
  async ({ bytes }) => {
    const file = await open(path, 'wx', 0o600).catch((error: Error) => {
      throw new InstallFailed(error.message);
    });
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
  };
