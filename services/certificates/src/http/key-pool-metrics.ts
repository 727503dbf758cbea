import type { App } from '@inkan/http';
import { Gauge } from 'prom-client';
import { pooledAlgorithms } from '../domain/key-pool.ts';
import { readKeyPool } from '../use-cases/fill-key-pool.ts';
import type { Registrar } from '../use-cases/registrar.ts';

/** The fill of the pool of ready keys, read when it is asked for; no figure where none is kept. */
export function addKeyPoolMetrics(app: App, registrar: Pick<Registrar, 'database' | 'keyPool'>): void {
  if (pooledAlgorithms(registrar.keyPool).length === 0) return;
  const registers = [app.metrics];
  const labelNames = ['algorithm'] as const;
  const wanted = new Gauge({ name: 'key_pool_size', help: 'Ready keys that are kept', labelNames, registers });
  new Gauge({
    name: 'key_pool_ready',
    help: 'Ready keys that there are',
    labelNames,
    registers,
    async collect() {
      for (const { algorithm, ready, wanted: size } of await readKeyPool(registrar)) {
        this.set({ algorithm }, ready);
        wanted.set({ algorithm }, size);
      }
    },
  });
}
