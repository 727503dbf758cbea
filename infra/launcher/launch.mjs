// The entry of every `npm run …`. No dependencies, runs on Node 20: installs what is missing, then hands over to Node 24,
// which runs TypeScript as it is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const NODE_MAJOR = 24;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = join(root, 'node_modules', '.bin');

/** Command → TypeScript file, relative to the repository. */
const commands = {
  start: 'infra/launcher/start.ts',
  reset: 'infra/launcher/reset.ts',
  test: 'infra/launcher/test.ts',
  check: 'infra/launcher/check.ts',
  'setup:tests': 'infra/launcher/setup-tests.ts',
  generate: 'infra/launcher/generate.ts',
  demo: 'infra/launcher/demo.ts',
  day: 'infra/launcher/day.ts',
  'csv-tour': 'infra/launcher/csv-tour.ts',
  recover: 'infra/launcher/recover.ts',
  reconcile: 'infra/launcher/reconcile.ts',
  'build:enroll': 'infra/executables/src/main.ts',
  manual: 'infra/launcher/manual.ts',
  bench: 'bench/src/main.ts',
  campaign: 'test/campaign/main.ts',
};

const [command = '', ...rest] = process.argv.slice(2);
const entry = Object.hasOwn(commands, command) ? commands[command] : undefined;
if (entry === undefined) {
  fail(
    `コマンド「${command}」はありません。次のいずれかを指定してください: ${Object.keys(commands).join(', ')}`,
    `There is no command "${command}": use one of ${Object.keys(commands).join(', ')}`,
  );
}

install();
const node = findNode();
run(node, [join(root, entry), ...rest]);

/** Installs when the lock file is not the one that node_modules was made from. */
function install() {
  const stamp = join(root, 'node_modules', '.installed-from');
  const wanted = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) wanted.update(readFileSync(join(root, file)));
  const digest = wanted.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;

  console.error(
    '必要なパッケージを準備しています（初回は 1 分ほどかかります）… / Installing packages (the first time takes about a minute)…',
  );
  // CI=true: pnpm asks no questions. The registry and proxies are npm's own settings.
  const result = spawnSync('npx', ['--yes', PNPM, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  });
  if (result.error?.code === 'ENOENT') {
    fail(
      'npm（npx）が見つかりません。npm を含む Node.js 20 以降をインストールしてください（Debian: apt-get install npm）。',
      'npm (npx) was not found: install Node.js 20 or newer with npm (Debian: apt-get install npm).',
    );
  }
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`);
    fail(
      `パッケージを準備できませんでした（${PNPM}）。上の表示と、npm レジストリへの接続、${root} への書き込み権限を確認してください。`,
      `The packages could not be installed (${PNPM}). See above; check the connection to the npm registry and that ${root} is writable.`,
    );
  }
  writeFileSync(stamp, digest);
}

/** The Node 24 that came as a package; on platforms without one, the Node that runs this file, if it is new enough. */
function findNode() {
  const packaged = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  return fail(
    `この環境（${process.platform} ${process.arch}）向けの Node.js ${NODE_MAJOR} のパッケージがありません。Node.js ${NODE_MAJOR} 以降をインストールして、もう一度実行してください。`,
    `There is no Node.js ${NODE_MAJOR} package for ${process.platform} ${process.arch}: install Node.js ${NODE_MAJOR} or newer and run this again.`,
  );
}

/** Runs in the foreground. The channel tells the child when this process is gone, even by SIGKILL. */
function run(program, args) {
  const child = spawn(program, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      // What Node compiled once, it need not compile at the next start.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`起動できませんでした: ${error.message}`, `Could not start: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

/** @returns {never} */
function fail(japanese, english) {
  console.error(`\n${japanese}\n${english}\n`);
  process.exit(1);
}
