import { chmod, copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** The name under which a container finds a file: DATABASE_URL_FILE → database-url. */
export const handedOverName = (variable: string): string =>
  variable
    .replace(/_FILE$/, '')
    .toLowerCase()
    .replaceAll('_', '-');

/**
 * Copies what the environment of a service names (`…_FILE`) from the preparing containers' folder to the service's own,
 * so that a service sees its own secrets and nobody else's. Files from elsewhere (the image) stay where they are.
 */
export async function handOver(environment: NodeJS.ProcessEnv, from: string, to: string): Promise<string[]> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const names: string[] = [];
  for (const [variable, path] of Object.entries(environment)) {
    if (!variable.endsWith('_FILE') || path === undefined || !path.startsWith(`${from}/`)) continue;
    const target = join(to, handedOverName(variable));
    // Aside and renamed: a service that starts right now reads the old or the new one, never half of it.
    await copyFile(path, `${target}.new`);
    await chmod(`${target}.new`, 0o400);
    await rename(`${target}.new`, target);
    names.push(handedOverName(variable));
  }
  return names;
}
