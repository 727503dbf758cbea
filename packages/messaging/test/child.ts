// A process of one service that dies at a marked point; started by town.ts with its setting as JSON.
import { type Delivery, openDatabase, send } from '@inkan/postgres';
import { createLogger, systemClock } from '@inkan/runtime';
import { type Bus, type MessageKeys, openBus, openPostOffice } from '../src/index.ts';
import { type OrdersDb, order, quick, quickLockMs } from './orders.ts';
import { writeDown } from './town.ts';

export type KillPoint =
  | 'before commit of the order'
  | 'after commit of the order'
  | 'before publish'
  | 'after publish'
  | 'before commit of the effect'
  | 'between commit and receipt';

type Setting = {
  service: 'users' | 'certificates';
  at: KillPoint | 'never';
  payload?: { n: number };
  keys: MessageKeys;
  url: string;
  bus: { url: string; prefix: string };
};

const setting = JSON.parse(process.argv[2] ?? '') as Setting;
const { service, at } = setting;
const logger = createLogger({ service, level: 'error' });
const database = openDatabase<OrdersDb>({
  url: setting.url,
  schema: service,
  applicationName: `${service} child`,
  logger,
});
const bus = openBus({ ...setting.bus, lockMs: quickLockMs, logger });
const deadlyBus: Bus = {
  ...bus,
  consume: (...args) => bus.consume(...args),
  async publish(deliveries) {
    const receipts = deliveries.some((delivery: Delivery) => delivery.queue.includes('.receipts.'));
    if (receipts) reach('between commit and receipt');
    else reach('before publish');
    await bus.publish(deliveries);
    if (!receipts) reach('after publish');
  },
};
const office = openPostOffice<OrdersDb>({
  service,
  keys: setting.keys,
  database,
  bus: deadlyBus,
  logger,
  clock: systemClock,
  tuning: quick,
});

if (service === 'certificates') {
  office.consume(order, async (tx, message) => {
    await writeDown(`child ${process.pid}`)(tx, message);
    reach('before commit of the effect');
  });
}
await office.start();
const { payload } = setting;
if (payload) {
  await database.transaction(async (tx) => {
    await send(tx, order, payload);
    reach('before commit of the order');
    // Dead before the announcement of the commit is heard.
    tx.afterCommit(() => reach('after commit of the order'));
  });
}

function reach(point: KillPoint): void {
  if (point === at) process.kill(process.pid, 'SIGKILL');
}
