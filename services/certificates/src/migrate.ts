import { migrate } from '@inkan/postgres';
import { EnvReader } from '@inkan/runtime';
import { migrations } from './db/migrations/index.ts';

const env = new EnvReader(process.env);
const url = env.secretFile('DATABASE_OWNER_URL');
const appRole = env.string('DATABASE_APP_ROLE', { describe: 'the role that the running registrar has' });
env.done();

await migrate({ url, schema: 'certificates', migrations, appRole });
