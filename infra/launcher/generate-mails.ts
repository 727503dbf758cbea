import { mailsReference } from './src/references/mails.ts';
import { writeOrCheck } from './src/references/write-or-check.ts';

await writeOrCheck({ 'docs/reference/mails.md': mailsReference() });
