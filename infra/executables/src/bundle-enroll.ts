import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** The enrolment client as one CommonJS file: what a single executable application runs (Node.js documentation, SEA). */
export async function bundleEnroll(folder: string): Promise<string> {
  const file = join(folder, 'enroll.cjs');
  await build({
    input: fileURLToPath(import.meta.resolve('@inkan/enrol-client/main')),
    platform: 'node',
    output: { file, format: 'cjs', minify: true, codeSplitting: false },
    logLevel: 'warn',
  });
  return file;
}
