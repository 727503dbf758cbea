import { type OpenHouse, openHouse } from '@inkan/e2e/open-house';
import { assertDurable } from './durability.ts';
import { workFolder } from './work-folder.ts';

/** The house as processes on a folder of its own, which is gone with it. @throws where its database is not durable */
export async function openDurableHouse(): Promise<OpenHouse> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await workFolder());
  const open = stack.use(await openHouse({ dataDir: folder.path }));
  await assertDurable(open.house.servers.adminUrl);
  const running = stack.move();
  return { ...open, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
