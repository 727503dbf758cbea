import { migrate } from '@inkan/postgres';
import { EnvReader, readMigrationPlace } from '@inkan/runtime';
import { migrations } from './db/migrations/index.ts';

await migrate({ ...readMigrationPlace(new EnvReader(process.env)), schema: 'csv_jobs', migrations });
