import { prepareConsole, preparePortalScript } from '@inkan/launcher';

/** vitest globalSetup: what browsers run is made once, before several houses want them at the same moment. */
export default async function setup(): Promise<void> {
  await prepareConsole();
  await preparePortalScript();
}
