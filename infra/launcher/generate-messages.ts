import { messagesReference } from './src/references/messages.ts';
import { writeOrCheck } from './src/references/write-or-check.ts';

await writeOrCheck({ 'docs/reference/messages.md': messagesReference() });
