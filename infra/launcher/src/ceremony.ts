import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runScript } from './run-script.ts';
import type { SecretFiles } from './secrets.ts';

export type CeremonyFolders = {
  /** Public parts of the generations (GENERATIONS_DIR). */
  readonly generations: string;
  /** Encrypted keys of the issuing CAs (SIGNER_KEYS_DIR). */
  readonly signerKeys: string;
  /** Keys of the roots, encrypted: no service is told this path. */
  readonly sealed: string;
  /** The first operator's key and certificate, and the ceremony's record. */
  readonly operator: string;
};

export const ceremonyFolders = (dataDir: string): CeremonyFolders => ({
  generations: join(dataDir, 'generations'),
  signerKeys: join(dataDir, 'signer-keys'),
  sealed: join(dataDir, 'sealed'),
  operator: join(dataDir, 'operator'),
});

export type CeremonyOptions = {
  dataDir: string;
  secrets: SecretFiles;
  /** Base URL of the publication listener: stands in every certificate. */
  publicationUrl: string;
  /** What the plan says besides that (services/signer/src/ceremony/plan.ts); by default the generations G1 and G2. */
  plan?: Readonly<Record<string, unknown>> | undefined;
};

/** Holds the key ceremony once per data directory. An interrupted one goes on where it stopped. */
export async function holdCeremony({
  dataDir,
  secrets,
  publicationUrl,
  plan,
}: CeremonyOptions): Promise<CeremonyFolders> {
  const folders = ceremonyFolders(dataDir);
  const underWay = existsSync(join(folders.operator, 'ceremony-under-way'));
  if (existsSync(join(folders.operator, 'record.json')) && !underWay) return folders;
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  const planFile = join(dataDir, 'ceremony-plan.json');
  await writeFile(planFile, `${JSON.stringify({ publicBaseUrl: publicationUrl, ...plan }, null, 2)}\n`);
  await runScript(
    'services/signer/src/ceremony/main.ts',
    [
      ...['--plan', planFile],
      ...['--public', folders.generations],
      ...['--private', folders.signerKeys],
      ...['--sealed', folders.sealed],
      ...['--passphrase-file', secrets.signerPassphrase],
      ...['--operator-out', folders.operator],
    ],
    { DATABASE_URL_FILE: secrets.databaseUrl('signer') },
  );
  return folders;
}
