import { configurationReference } from './src/references/configuration.ts';
import { writeOrCheck } from './src/references/write-or-check.ts';

await writeOrCheck({ 'docs/reference/configuration.md': configurationReference() });
