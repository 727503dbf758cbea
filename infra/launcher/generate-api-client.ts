import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { writeOrCheck } from './src/references/write-or-check.ts';
import { repository } from './src/repository.ts';

// The types of openapi.yaml as it stands, so it runs after the generator of that.
const document = await readFile(join(repository, 'openapi.yaml'));
const types = astToString(await openapiTypescript(document, { silent: true }));
await writeOrCheck({ 'packages/api-client/src/generated/api.ts': types });
