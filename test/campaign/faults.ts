import { setTimeout as pause } from 'node:timers/promises';
import { type House, type ServiceName, services } from '@inkan/launcher';
import { openRedis } from '../redis-reader.ts';
import type { MessageCopies } from './message-copies.ts';

/** Something that goes wrong; resolves when whatever went down is up again. */
export type Fault = { readonly name: string; readonly strike: () => Promise<void> };

/** Where most of the work of a CSV job is: killed more often than the others. */
const busiest: readonly ServiceName[] = ['csv-jobs', 'certificates', 'signer', 'users', 'csv-jobs', 'certificates'];

/** Long enough for deliveries to be refused, and short enough for their next try to come soon. */
const refusedMs = 3_000;

/** Each fault as often as it is to strike in one round. */
export function faultsOf({ services: running, servers }: House, copies: MessageCopies): Fault[] {
  const { postgres, redis, mail, redisUrl } = servers;
  if (!postgres || !redis || !mail || !redisUrl) throw new Error('a campaign needs the house’s own servers');
  const kill = (service: ServiceName): Fault => ({
    name: `kill -9 ${service}`,
    strike: async () => {
      await running.kill(service);
      await running.ready(service);
    },
  });
  const kills = [...services, ...busiest].map(kill);
  return [
    ...kills,
    {
      name: 'crash of Postgres',
      strike: async () => {
        await postgres.crash();
        await running.ready();
      },
    },
    { name: 'restart of Redis', strike: () => redis.crash() },
    { name: 'FLUSHALL', strike: () => tell(redisUrl, 'FLUSHALL') },
    { name: 'FLUSHALL', strike: () => tell(redisUrl, 'FLUSHALL') },
    {
      name: 'mails refused',
      strike: async () => {
        mail.refuse('for-now');
        await pause(refusedMs).finally(() => mail.refuse(false));
      },
    },
    { name: 'messages doubled', strike: async () => void (await copies.sendAgain()) },
    { name: 'messages doubled', strike: async () => void (await copies.sendAgain()) },
    {
      name: 'messages reordered while the signer is down',
      strike: async () => {
        await running.kill('signer');
        await tell(redisUrl, 'EVAL', backwards, '0');
        await running.ready('signer');
      },
    },
  ];
}

async function tell(url: string, ...command: string[]): Promise<void> {
  await using redis = await openRedis(url);
  await redis.ask(...command);
}

/** What waits in any queue, last first. */
const backwards = `
  for _, queue in ipairs(redis.call('KEYS', '*:wait')) do
    local jobs = redis.call('LRANGE', queue, 0, -1)
    redis.call('DEL', queue)
    for at = #jobs, 1, -1 do redis.call('RPUSH', queue, jobs[at]) end
  end`;
