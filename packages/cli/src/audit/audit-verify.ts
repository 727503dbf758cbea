import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, parseChainKey, schemaName, verifyAudit } from '@inkan/postgres';
import { type AuditedService, auditedServices } from '@inkan/queues';
import { createLogger } from '@inkan/runtime';
import { type ExitCode, exitCodes, type Output } from '../output.ts';
import type { Command } from '../run-command.ts';
import { reportLines } from './report-lines.ts';
import { storedCheckpoints } from './stored-checkpoints.ts';

const help = {
  ja: `監査ログの検証

各サービスの監査ログの連鎖を計算し直し、データベースの外に保存されたチェックポイントと照合します。
改変・削除・挿入・並べ替え・末尾の切り取りを検出し、どの行かを表示します。

使い方: inkan audit verify --secrets <フォルダ> --checkpoints <フォルダ> [オプション]

  --secrets <フォルダ>      <サービス>.database-url と <サービス>.audit-chain-key があるフォルダ
  --checkpoints <フォルダ>  <サービス>.jsonl（署名済みチェックポイント）があるフォルダ
  --public-key <ファイル>   チェックポイントの公開鍵（PEM）
                            省略時: <secrets>/audit-checkpoint-public-key.pem
  --service <名前>          検証するサービス（複数指定可）: ${auditedServices.join(', ')}
                            省略時: すべて
  --json                    結果を1サービス1行の JSON で出力

終了コード: 0 異常なし、1 異常あり、2 検証できなかった`,
  en: `Verify the audit logs

Computes the chain of each service's audit log again and holds it against the signed checkpoints that are kept outside the
database. Rows that were changed, removed, inserted, reordered or cut off are found and named.

Usage: inkan audit verify --secrets <folder> --checkpoints <folder> [options]

  --secrets <folder>        has <service>.database-url and <service>.audit-chain-key
  --checkpoints <folder>    has <service>.jsonl (signed checkpoints)
  --public-key <file>       of the checkpoints (PEM); default: <secrets>/audit-checkpoint-public-key.pem
  --service <name>          to verify (may be repeated): ${auditedServices.join(', ')}; default: all
  --json                    one line of JSON per service

Exit code: 0 nothing found, 1 something found, 2 could not be verified`,
};

/** `inkan audit verify`: see its help. The database URL may be of any role that reads the audit tables. */
export const auditVerify: Command = {
  name: 'audit verify',
  summary: {
    ja: '監査ログの改変・削除・切り取りを検出します。',
    en: 'Finds rows of the audit logs that were changed, removed or cut off.',
  },
  help,
  run: async (args, output) => {
    const { secrets, checkpoints, publicKeyFile, services, json } = optionsOf(args);
    const publicKey = createPublicKey(await readFile(publicKeyFile, 'utf8'));
    let code: ExitCode = exitCodes.done;
    for (const service of services) {
      const url = (await readFile(join(secrets, `${service}.database-url`), 'utf8')).trim();
      const chainKey = parseChainKey(await readFile(join(secrets, `${service}.audit-chain-key`), 'utf8'));
      const logger = createLogger({ service: 'cli', level: 'silent' });
      await using database = openDatabase<unknown>({
        url,
        schema: schemaName(service),
        applicationName: 'inkan audit verify',
        poolSize: 1,
        statementTimeoutMs: 3_600_000,
        logger,
      });
      const outside = storedCheckpoints(join(checkpoints, `${service}.jsonl`));
      const report = await verifyAudit({ service, database, chainKey, publicKey, outside, now: new Date() });
      if (report.findings.length > 0) code = exitCodes.found;
      tell(report, json, output);
    }
    return code;
  },
};

function tell(report: Awaited<ReturnType<typeof verifyAudit>>, json: boolean, output: Output): void {
  const bigints = (_name: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
  for (const line of json ? [JSON.stringify(report, bigints)] : reportLines(report)) output.out(line);
}

function optionsOf(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      secrets: { type: 'string' },
      checkpoints: { type: 'string' },
      'public-key': { type: 'string' },
      service: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
    },
  });
  const { secrets, checkpoints, json } = values;
  if (secrets === undefined) throw new Error('--secrets <フォルダ> を指定してください。');
  if (checkpoints === undefined) throw new Error('--checkpoints <フォルダ> を指定してください。');
  const publicKeyFile = values['public-key'] ?? join(secrets, 'audit-checkpoint-public-key.pem');
  return { secrets, checkpoints, publicKeyFile, json, services: (values.service ?? auditedServices).map(audited) };
}

function audited(name: string): AuditedService {
  const known = auditedServices.find((service) => service === name);
  if (known === undefined)
    throw new Error(`--service ${name}: ${auditedServices.join(', ')} のいずれかを指定してください。`);
  return known;
}
