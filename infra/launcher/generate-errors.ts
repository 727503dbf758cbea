import { errorsReference } from './src/references/errors.ts';
import { writeOrCheck } from './src/references/write-or-check.ts';

await writeOrCheck({ 'docs/reference/errors.md': errorsReference() });
