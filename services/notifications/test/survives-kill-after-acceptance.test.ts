import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually, testBusUrls } from '@inkan/testing';
import { expect, test } from 'vitest';
import { openHouse } from './house.ts';

test('killed between the server’s acceptance and its own commit, it hands the mail over again under the same Message-ID', async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  await using house = await openHouse(await bus.open());
  const giveWay = await house.obstruct('waits');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'process.ts')], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  await using _killed = { [Symbol.asyncDispose]: async () => void child.kill('SIGKILL') };
  child.stdin.end(JSON.stringify({ config: house.config, prefix: house.prefix, now: house.clock.now() }));
  const event = house.links();
  await house.announce(event);
  await eventually(() => expect(house.mailsTo(event.recipient).length).toBe(2), { timeoutMs: 20_000 });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await giveWay();
  expect((await house.rowsOf(event.recipient)).map(({ state }) => state)).toEqual(['queued', 'queued']);

  await using _ = await house.start();
  house.clock.advance(11 * 60_000);
  const rows = await house.settled(event.recipient, 'sent', 2);
  const ids = house.mailsTo(event.recipient).map(({ messageId }) => messageId ?? '');
  expect(ids.length).toBe(4);
  expect([...new Set(ids)].sort()).toEqual(rows.map((row) => row.message_id).sort());
});
