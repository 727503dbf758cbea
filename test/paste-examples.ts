import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { operatorFiles, shellName } from '@inkan/launcher';
import { type Operation, operations } from './api-document.ts';
import type { OpenHouse } from './open-house.ts';
import type { Ids } from './sample-requests.ts';

/**
 * Runs the examples as openapi.yaml has them, one after the other in one shell, by curl: reading as they are, changing as
 * dry runs. Whoever may call it calls it: the operator, else the administrator.
 * @returns operation and HTTP status, in the document's order
 */
export async function pasteExamples(open: OpenHouse, ids: Ids): Promise<string[]> {
  const { house, administratorCredential } = open;
  const operator = operatorFiles(house.folders);
  const pkcs12 = join(house.dataDir, 'administrator.p12');
  await writeFile(pkcs12, administratorCredential.pkcs12);
  const settings = {
    INKAN: house.urls.administration,
    AS_OPERATOR: `--cert ${operator.certificate} --key ${operator.key}`,
    AS_ADMINISTRATOR: `--cert-type P12 --cert ${pkcs12}:${administratorCredential.passphrase}`,
    TRUSTED_CA: house.tls.ca,
    ...Object.fromEntries(Object.entries(ids).map(([name, id]) => [shellName(name), id])),
  };
  const script = [api, ...operations.flatMap(pasted)].join('\n');
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    env: { ...process.env, ...settings },
    timeout: 80_000,
  });
  return stdout.trim().split('\n');
}

/** What the document's introduction defines, but telling the status, and asking only whether it would be done. */
const api = `api() {
  local url=$1; shift
  if [ "$DRY_RUN" = yes ]; then case $url in *\\?*) url="$url&dryRun=true";; *) url="$url?dryRun=true";; esac; fi
  curl -sS -o /dev/null -w '%{http_code}\\n' --cacert "$TRUSTED_CA" $IDENTITY -H 'content-type: application/json' "$url" "$@"
}`;

function pasted({ operationId, method, access, description = '' }: Operation): string[] {
  const example = /```sh\n([\s\S]*?)\n```/.exec(description)?.[1];
  if (example === undefined) return [];
  const identity = access.includes('operator') ? '$AS_OPERATOR' : '$AS_ADMINISTRATOR';
  return [`IDENTITY="${identity}" DRY_RUN=${method === 'GET' ? 'no' : 'yes'}`, `printf '%s ' ${operationId}`, example];
}
