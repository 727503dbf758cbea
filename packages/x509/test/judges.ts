import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of files for other people's tools, gone with its scope. */
export class Bench implements Disposable {
  readonly #directory = mkdtempSync(join(tmpdir(), 'inkan-x509-'));

  path(name: string): string {
    return join(this.#directory, name);
  }

  der(name: string, der: Buffer): string {
    writeFileSync(this.path(name), der);
    return this.path(name);
  }

  /** One PEM file of several objects. */
  pem(name: string, label: 'CERTIFICATE' | 'X509 CRL', objects: readonly Buffer[]): string {
    const blocks = objects.map((der) => {
      const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
      return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
    });
    writeFileSync(this.path(name), blocks.join(''));
    return this.path(name);
  }

  [Symbol.dispose](): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** Runs a tool in UTF-8; its exit status and everything it said. A missing tool fails by its name. */
export const judge = (tool: string, ...args: readonly string[]): { status: number | null; output: string } => {
  const run = spawnSync(tool, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' }, timeout: 60_000 });
  if (run.error !== undefined) throw new Error(`${tool}: ${run.error.message}`);
  return { status: run.status, output: run.stdout + run.stderr };
};

/** The output of a tool that must succeed. */
export const accepted = (tool: string, ...args: readonly string[]): string => {
  const { status, output } = judge(tool, ...args);
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} → ${status}\n${output}`);
  return output;
};
