import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '@inkan/demonstration';
import { registrationLine } from '@inkan/e2e/csv-files';
import { type Certificate, certificatePath, person } from '@inkan/e2e/people';
import type { Bench, Size } from '../bench.ts';
import { openDurableHouse } from '../durable-house.ts';
import { figureOf } from '../figure.ts';
import { measureInsertRoundTrips } from '../limits/insert-round-trip.ts';
import { median, quantile } from '../statistics.ts';
import { linesOf, otherOrganization, submit } from './csv-house.ts';
import { openContract } from './open-contract.ts';

const counts: Record<Size, { warmUp: number; ec: number; rsa: number; busy: number; file: number }> = {
  small: { warmUp: 3, ec: 10, rsa: 3, busy: 3, file: 100 },
  full: { warmUp: 20, ec: 300, rsa: 200, busy: 150, file: 100_000 },
};
/** Pause between two looks at the certificate: what is measured is at most this too long. Looking oftener takes the processor from what is looked at. */
const lookEveryMs = 20;

/** Milliseconds from the POST: until its answer, and until the API shows the certificate as issued. */
type Registration = { readonly answered: number; readonly issued: number };

export const registerLatency: Bench = {
  name: 'register-latency',
  description:
    'one registration by form after the other, POST → API shows `issued`, EC P-256 and RSA-2048, alone; and EC P-256 while another organization’s file of 100,000 rows is worked off',
  async run(size, say) {
    await using open = await openDurableHouse();
    const { warmUp, ec, rsa, busy, file } = counts[size];
    const limit = quantile(await measureInsertRoundTrips(open.house.servers.adminUrl, 500), 0.95);
    const limitIs = 'p95 of a bare durable INSERT into a table with three indexes, one after the other';

    const measured: Record<'ec-p256' | 'rsa2048', Registration[]> = { 'ec-p256': [], rsa2048: [] };
    let number = 0;
    for (const [keyAlgorithm, count] of [['ec-p256', ec] as const, ['rsa2048', rsa] as const]) {
      const contractId = await openContract(open, keyAlgorithm);
      for (let at = -warmUp; at < count; at += 1) {
        const registration = await register(open.administrator, contractId, ++number);
        if (at >= 0) measured[keyAlgorithm].push(registration);
      }
      say(`${keyAlgorithm}: ${count} registrations`);
    }
    const large = await openContract(open, 'ec-p256', await otherOrganization(open));
    const contractId = await openContract(open, 'ec-p256');
    await submit(open, large, { operation: 'register' }, linesOf(file, registrationLine), open.operator);
    await pause(size === 'small' ? 100 : 20_000);
    const beside: Registration[] = [];
    for (let at = 0; at < busy; at += 1) beside.push(await register(open.administrator, contractId, ++number));
    say(`beside a file of ${file} rows: ${busy} registrations`);
    return [
      figureOf({
        ...{ name: 'register-latency-busy', unit: 'ms (p95)', limit, limitIs, value: p95(beside) },
        must: { of: 'value', kind: 'at most', bound: 500 },
        aim: { of: 'value', kind: 'at most', bound: 200 },
        details: { ...detailsOf(beside), 'rows of the other organization’s file': String(file) },
      }),
      figureOf({
        ...{ name: 'register-latency', unit: 'ms (p95)', limit, limitIs },
        value: p95(measured['ec-p256']),
        must: { of: 'value', kind: 'at most', bound: 500 },
        aim: { of: 'value', kind: 'at most', bound: 200 },
        details: detailsOf(measured['ec-p256']),
      }),
      figureOf({
        ...{ name: 'register-latency-rsa2048', unit: 'ms (p95)', limit, limitIs },
        value: p95(measured.rsa2048),
        details: detailsOf(measured.rsa2048),
      }),
    ];
  },
};

const p95 = (registrations: readonly Registration[]): number =>
  quantile(
    registrations.map(({ issued }) => issued),
    0.95,
  );

function detailsOf(registrations: readonly Registration[]): Record<string, string> {
  const issued = registrations.map((each) => each.issued);
  const answered = registrations.map((each) => each.answered);
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  return {
    registrations: String(registrations.length),
    'until issued, p50 / p95 / longest': [median(issued), quantile(issued, 0.95), Math.max(...issued)]
      .map(ms)
      .join(' / '),
    'of it until the POST is answered, p50 / p95': [median(answered), quantile(answered, 0.95)].map(ms).join(' / '),
  };
}

async function register(administrator: Api, contractId: string, number: number): Promise<Registration> {
  type Registered = { devices: { certificateId: string }[] };
  const start = performance.now();
  const { devices } = await administrator.post<Registered>(`/v1/contracts/${contractId}/users`, person(number));
  const answered = performance.now() - start;
  const path = certificatePath(contractId, devices[0]?.certificateId ?? '');
  for (;;) {
    const { status, body } = await administrator.ask('GET', path);
    const { state, failure } = body as Partial<Certificate>;
    if (status === 200 && state === 'issued') return { answered, issued: performance.now() - start };
    if (failure) throw new Error(`not issued: ${JSON.stringify(failure)}`);
    if (performance.now() - start > 60_000) throw new Error(`not issued after a minute: ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
