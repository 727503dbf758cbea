import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { accepts, until } from '@inkan/dev-servers';
import { followErrors } from './log-follower.ts';
import type { Ports } from './ports.ts';
import type { Report } from './report.ts';
import { repository } from './repository.ts';
import { plainEnvironment } from './run-script.ts';
import { type HouseFiles, serviceEnvironment } from './service-environment.ts';
import { nodeArguments, type ServiceName, services } from './service-list.ts';
import { type SupervisedProcess, supervise } from './supervised-process.ts';

export type RunningServices = AsyncDisposable & {
  /** Ends one service as a crash would (SIGKILL); it comes back by itself. */
  kill(service: ServiceName): Promise<void>;
  /** Stops one service; once disposed of, it is started anew. */
  without(service: ServiceName): Promise<AsyncDisposable>;
  logFile(service: ServiceName): string;
  /** Resolves when a service (or, without a name, every service) says that it is ready. */
  ready(service?: ServiceName): Promise<void>;
};

export type ServicesOptions = {
  dataDir: string;
  ports: Ports;
  files: HouseFiles;
  /** The administration's screens, built. */
  consoleDir: string;
  /** What the portal's page runs that makes a key, built. */
  portalScript: string;
  report: Report;
  extraEnv?: NodeJS.ProcessEnv;
};

const READY_WITHIN = 60_000;

/** Starts every service as a process of its own and waits until all are ready. On failure nothing is left running. */
export async function startServices({
  dataDir,
  ports,
  files,
  consoleDir,
  portalScript,
  report,
  extraEnv,
}: ServicesOptions): Promise<RunningServices> {
  await using stack = new AsyncDisposableStack();
  const logs = join(dataDir, 'logs');
  await mkdir(logs, { recursive: true, mode: 0o700 });
  const logFile = (service: ServiceName): string => join(logs, `${service}.log`);
  const processes = new Map<ServiceName, SupervisedProcess>();
  const start = (service: ServiceName): void => {
    const supervised = supervise(
      service,
      {
        command: process.execPath,
        args: [...(nodeArguments[service] ?? []), join(repository, 'services', service, 'src', 'main.ts')],
        cwd: repository,
        env: {
          ...plainEnvironment(),
          ...serviceEnvironment(service, ports, files),
          ...(service === 'gateway' && { CONSOLE_DIR: consoleDir }),
          ...(service === 'enrolment' && { PORTAL_SCRIPT_DIR: portalScript }),
          ...extraEnv,
        },
        logFile: logFile(service),
      },
      report.problem,
    );
    processes.set(service, supervised);
  };
  for (const service of services) {
    stack.use(followErrors(logFile(service), (text) => report.problem(`${service}: ${text}`)));
    start(service);
  }
  // The edge closes first, the signer last; what still runs behind can finish its work.
  for (const service of services) stack.defer(async () => processes.get(service)?.stop());

  const ready = async (service?: ServiceName): Promise<void> => {
    await Promise.all(
      (service === undefined ? services : [service]).map((name) =>
        untilReady(name, ports, processes.get(name), report),
      ),
    );
  };
  await ready();
  const running = stack.move();
  return {
    kill: async (service) => processes.get(service)?.kill(),
    without: async (service) => {
      const stopped = processes.get(service);
      await stopped?.stop();
      return {
        [Symbol.asyncDispose]: async () => {
          // Somebody else has started it, or all the others have been stopped meanwhile.
          if (running.disposed || processes.get(service) !== stopped) return;
          start(service);
          await ready(service);
        },
      };
    },
    logFile,
    ready,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function untilReady(
  service: ServiceName,
  ports: Ports,
  supervised: SupervisedProcess | undefined,
  report: Report,
): Promise<void> {
  const said = await until(
    `readiness of ${service}`,
    async () => {
      const hopeless = supervised?.hopeless();
      if (hopeless !== undefined) throw new Error(hopeless);
      // The gateway has no state of its own: when it listens, it is ready.
      return service === 'gateway' ? (await accepts(ports.administration)) && 'ready' : sayOf(ports[service]);
    },
    READY_WITHIN,
  );
  if (said === 'waits for recovery') {
    report.problem(
      `${service}: データベースが以前の状態に戻されています。署名を停止しました。別の端末で npm run recover を実行してください。`,
    );
  }
}

/** What a service says of itself; false: not yet. The house opens without a signer that waits for `recover`. */
const sayOf = (port: number): Promise<'ready' | 'waits for recovery' | false> =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })
    .then(async (answer) => {
      if (answer.ok) return 'ready';
      const { parts } = (await answer.json()) as { parts?: Record<string, boolean> };
      const failing = Object.entries(parts ?? {}).filter(([, holds]) => !holds);
      return failing.length === 1 && failing[0]?.[0] === 'recovered' && 'waits for recovery';
    })
    .catch(() => false);
