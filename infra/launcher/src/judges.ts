import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Outside judges of what this house makes: Debian package and a file that it brings. */
const judges: readonly { readonly packageName: string; readonly file: string }[] = [
  { packageName: 'openssl', file: '/usr/bin/openssl' },
  { packageName: 'chromium', file: '/usr/bin/chromium' },
  { packageName: 'nginx', file: '/usr/sbin/nginx' },
  { packageName: 'apache2-bin', file: '/usr/sbin/apache2' },
  { packageName: 'curl', file: '/usr/bin/curl' },
  { packageName: 'gnutls-bin', file: '/usr/bin/certtool' },
  { packageName: 'libnss3-tools', file: '/usr/bin/pk12util' },
  // The JDK and not the JRE alone: a judge's few lines are compiled when they are run.
  { packageName: 'default-jdk-headless', file: '/usr/bin/javac' },
  { packageName: 'fonts-ipaexfont', file: '/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf' },
  { packageName: 'poppler-utils', file: '/usr/bin/pdftotext' },
  { packageName: 'softhsm2', file: '/usr/bin/softhsm2-util' },
  { packageName: 'unzip', file: '/usr/bin/unzip' },
  { packageName: 'zbar-tools', file: '/usr/bin/zbarimg' },
  { packageName: 'redis-server', file: '/usr/bin/redis-server' },
];

/**
 * Chromium shows a client certificate unasked where a policy of the machine names the address; the console's tests log
 * in as administrators of such a machine do.
 */
const browserPolicy = {
  file: '/etc/chromium/policies/managed/inkan-tests.json',
  text: JSON.stringify({ AutoSelectCertificateForUrls: ['{"pattern":"https://localhost","filter":{}}'] }),
};

const missing = (): string[] => judges.filter(({ file }) => !existsSync(file)).map(({ packageName }) => packageName);

/** Installs what is missing where that is allowed, and says what was done or has to be done. Never throws: a missing judge makes its tests fail by name. */
export async function installJudges(): Promise<string> {
  const wanted = missing();
  const policy = await installBrowserPolicy();
  if (policy !== undefined) return policy;
  if (wanted.length === 0) return `✓ ${judges.map(({ packageName }) => packageName).join(', ')}`;
  const apt = await aptCommand();
  const byHand = `次のパッケージをインストールしてください: sudo apt-get install ${wanted.join(' ')} / Install them: sudo apt-get install ${wanted.join(' ')}`;
  if (apt === undefined) return `! ${byHand}`;
  const [command = '', ...first] = apt;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 1 << 26, timeout: 600_000 };
  try {
    await run(command, [...first, 'update', '-q'], options);
    await run(command, [...first, 'install', '-q', '-y', '--no-install-recommends', ...wanted], options);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').slice(0, 5).join('\n') : String(error);
    return `! apt-get: ${reason}\n  ${byHand}`;
  }
  const left = missing();
  return left.length === 0 ? `✓ installed ${wanted.join(', ')}` : `! ${left.join(', ')}: still missing. ${byHand}`;
}

/** @returns what has to be done by hand */
async function installBrowserPolicy(): Promise<string | undefined> {
  const { file, text } = browserPolicy;
  if (existsSync(file)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'inkan-policy-'));
  try {
    const written = join(folder, 'policy.json');
    await writeFile(written, text);
    const [command = '', ...args] = process.getuid?.() === 0 ? ['install'] : ['sudo', '-n', 'install'];
    await run(command, [...args, '-D', '-m', '0644', written, file]);
    return undefined;
  } catch {
    return `! ${file} がありません。次の内容で作成してください / is missing, create it with: ${text}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** apt-get as root, or by a sudo that asks for no password; undefined where neither is possible. */
async function aptCommand(): Promise<string[] | undefined> {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return run('sudo', ['-n', 'true']).then(
    () => ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'],
    () => undefined,
  );
}
