import { execFile } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { identify } from '@inkan/http';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';

const run = promisify(execFile);
const script = new URL('../src/bootstrap-operator.ts', import.meta.url).pathname;
const serial = '0a'.repeat(16);

let house: House;
let folder: string;
const stack = new AsyncDisposableStack();
beforeAll(async () => {
  house = stack.use(await openHouse());
  folder = stack.use(await tempDir()).path;
  await writeFile(join(folder, 'database-url'), house.database.url);
  await keyOf('G2');
  await makeOperatorCertificate('G2');
});
afterAll(() => stack.disposeAsync());

const keyOf = (name: 'G1' | 'G2') =>
  writeFile(join(folder, `${name}.key`), house.cas[name].issuingKey.export({ type: 'pkcs8', format: 'pem' }));

async function makeOperatorCertificate(generation: 'G2'): Promise<void> {
  await openssl([
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-subj', '/C=JP/CN=Unyo Hanako/emailAddress=unyo@example.jp', '-addext', 'basicConstraints=CA:FALSE'],
    ...['-CA', join(house.generationsDir, generation, 'issuing.crt'), '-CAkey', join(folder, `${generation}.key`)],
    ...['-set_serial', `0x${serial}`, '-keyout', join(folder, 'operator.key'), '-out', join(folder, 'operator.crt')],
    ...['-days', '30'],
  ]);
}

const bootstrap = (...more: string[]) =>
  run(process.execPath, [script, '--certificate', join(folder, 'operator.crt'), ...more], {
    env: {
      ...process.env,
      DATABASE_URL_FILE: join(folder, 'database-url'),
      GENERATIONS_DIR: house.generationsDir,
    },
  });

test('the ceremony’s certificate lets the first operator in, of the generation that signed it; twice is once', async () => {
  house.clock.set(new Date());
  const first = await bootstrap();
  expect(first.stdout).toMatch(new RegExp(`^operator [0-9a-f-]{36} \\(Unyo Hanako, G2 ${serial}\\) registered`));
  const again = await bootstrap();
  expect(again.stdout).toContain('was registered already');
  expect([await house.count('operators'), await house.count('credentials')]).toEqual([1, 1]);
  expect(await house.gateway.call(identify, { generation: 'G2', serial })).toMatchObject({
    outcome: 'accepted',
    identity: { kind: 'operator', name: 'Unyo Hanako' },
  });
});

test('a certificate that no generation has signed is refused', async () => {
  await rename(join(house.generationsDir, 'G2'), join(folder, 'G2'));
  await expect(bootstrap()).rejects.toThrow('no generation has issued this certificate');
  await rename(join(folder, 'G2'), join(house.generationsDir, 'G2'));
});

test('a CA certificate is refused', async () => {
  const ca = join(house.generationsDir, 'G1', 'issuing.crt');
  await expect(bootstrap('--certificate', ca)).rejects.toThrow('a CA certificate opens nothing');
});
