import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDatabase } from '@inkan/postgres';
import { createLogger, EnvReader, systemClock } from '@inkan/runtime';
import type { Tables } from './db/schema.ts';
import { readOperatorCertificate } from './read-operator-certificate.ts';
import { registerOperator } from './use-cases/register-operator.ts';

// node src/bootstrap-operator.ts --certificate operator.crt [--generation G2]
const { values } = parseArgs({ options: { certificate: { type: 'string' }, generation: { type: 'string' } } });
if (values.certificate === undefined) throw new Error('--certificate <file> is missing: the operator certificate, PEM');

const env = new EnvReader(process.env);
const url = env.secretFile('DATABASE_URL');
env.done();
const certificate = readOperatorCertificate(readFileSync(values.certificate, 'utf8'), {
  generation: values.generation,
  generationsDir: process.env['GENERATIONS_DIR'],
});

const logger = createLogger({ service: 'users', level: 'warn' });
await using database = openDatabase<Tables>({ url, schema: 'users', applicationName: 'users bootstrap', logger });
const { operatorId, created } = await registerOperator({ database, clock: systemClock }, certificate);
const serial = certificate.serial.toString('hex');
const what = created ? 'registered' : 'was registered already';
console.log(`operator ${operatorId} (${certificate.name}, ${certificate.generation} ${serial}) ${what}`);
