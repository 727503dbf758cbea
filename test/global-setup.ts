import { prepareConsole } from '@inkan/launcher';

/** vitest globalSetup: the console's files are made once, before several houses want them at the same moment. */
export default async function setup(): Promise<void> {
  await prepareConsole();
}
