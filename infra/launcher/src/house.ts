import { chmod, mkdir } from 'node:fs/promises';
import { prepareConsole, preparePortalScript } from './bundles.ts';
import { type CeremonyFolders, holdCeremony } from './ceremony.ts';
import { prepareDatabases } from './databases.ts';
import { runMigrations } from './migrations.ts';
import { registerOperator } from './operator.ts';
import { keepPorts, type Ports } from './ports.ts';
import type { Report } from './report.ts';
import { type RunningServices, startServices } from './running-services.ts';
import { prepareSecrets, type SecretFiles } from './secrets.ts';
import { type Servers, startServers } from './servers.ts';
import { houseFiles, type PublicUrls, publicUrls } from './service-environment.ts';
import { prepareTls, type TlsFiles } from './tls-files.ts';

export type House = AsyncDisposable & {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly urls: PublicUrls;
  readonly tls: TlsFiles;
  readonly secrets: SecretFiles;
  readonly folders: CeremonyFolders;
  readonly servers: Servers;
  readonly services: RunningServices;
};

export type HouseOptions = {
  /** Made if missing; everything that has to survive a restart is in it. */
  dataDir: string;
  report: Report;
  /** DATABASE_URL, REDIS_URL, SMTP_URL: servers to use instead of own ones. */
  env?: NodeJS.ProcessEnv;
  /** Do not ask for the friendly port numbers. */
  anyPort?: boolean;
  /** What the ceremony's plan says besides the URL; by default the generations G1 and G2. */
  ceremonyPlan?: Readonly<Record<string, unknown>>;
  /** Added to every service's environment. */
  extraEnv?: NodeJS.ProcessEnv;
};

/** Starts the whole system as real processes: servers → secrets → migrations → ceremony → services. */
export async function startHouse({
  dataDir,
  report,
  env = {},
  anyPort = false,
  ceremonyPlan,
  extraEnv = {},
}: HouseOptions): Promise<House> {
  await using stack = new AsyncDisposableStack();
  await mkdir(dataDir, { recursive: true });
  // Postgres may run as another user, who must be able to pass through. What is secret lies in folders of mode 0700.
  await chmod(dataDir, 0o711);

  // The bundler works while the servers start.
  const bundles = Promise.all([prepareConsole(), preparePortalScript()]);
  bundles.catch(() => {});
  const ports = await keepPorts(dataDir, { anyPort });
  const urls = publicUrls(ports);
  const secrets = await prepareSecrets(dataDir);
  const tls = await prepareTls(dataDir, new Date());
  const servers = stack.use(
    await report.step('PostgreSQL・Redis・メールサーバーの起動', () => startServers({ dataDir, ports, secrets, env })),
  );
  await report.step('データベースの準備', async () => {
    await prepareDatabases(servers, secrets);
    await runMigrations(servers.database, secrets);
  });
  const folders = await report.step('認証局の鍵の準備（キーセレモニー）', () =>
    holdCeremony({ dataDir, secrets, publicationUrl: urls.publication, plan: ceremonyPlan }),
  );
  const files = houseFiles(dataDir, { secrets, tls, folders });
  await mkdir(files.signerState, { recursive: true, mode: 0o700 });
  await registerOperator({ ports, files, folders });
  const [consoleDir, portalScript] = await report.step('管理画面の準備', () => bundles);
  const services = stack.use(
    await report.step('サービスの起動', () =>
      startServices({ dataDir, ports, files, consoleDir, portalScript, report, extraEnv }),
    ),
  );

  const running = stack.move();
  return {
    dataDir,
    ports,
    urls,
    tls,
    secrets,
    folders,
    servers,
    services,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
