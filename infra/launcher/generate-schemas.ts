import { startTestServers } from '@inkan/testing';
import { schemaReferences } from './src/references/schemas.ts';
import { writeOrCheck } from './src/references/write-or-check.ts';

await using _servers = await startTestServers();
await writeOrCheck(await schemaReferences());
