import { randomBytes } from 'node:crypto';
import { defaultServiceOptions } from '@inkan/domain';
import {
  type App,
  bundlePackages,
  type CsvRowOutcome,
  createApp,
  createTokenVerifier,
  examineCsvDevices,
  examineCsvPeople,
  implementInternal,
  readCsvContract,
  readCsvIssuing,
  registerCsvRows,
  settleCsvCertificates,
} from '@inkan/http';
import { publicKeys } from '@inkan/http/testing';
import { type Clock, createLogger, newId } from '@inkan/runtime';

/** `users` and the registrar as csv-jobs asks them, over real HTTP: everything is right, and fails as it is told. */
export type Peers = AsyncDisposable & {
  readonly urls: { readonly users: string; readonly certificates: string };
  /** Registrations that were asked for, as `job/chunk`; a repetition too. */
  readonly asked: string[];
  /** Runs before rows are registered; throw for an inner error, wait to be slow. */
  before: (lines: readonly number[]) => Promise<void>;
  /** Octets of each package; and how many were asked for. */
  packageOctets: number;
  packagesAsked: number;
  /** Whether the organizations are. */
  suspended: boolean;
};

/** @param organizationOf whose contract it is */
export async function startPeers(clock: Clock, organizationOf: (contractId: string) => string): Promise<Peers> {
  await using stack = new AsyncDisposableStack();
  const app = (service: 'users' | 'certificates'): App => {
    const made = createApp({
      service,
      logger: createLogger({ service, level: 'silent' }),
      clock,
      tokens: createTokenVerifier({ service, publicKeys, clock }),
      ready: async () => {},
      api: { title: service, version: '1' },
    });
    stack.defer(() => made.close());
    return made;
  };
  const [users, certificates] = [app('users'), app('certificates')];
  const asked: string[] = [];
  const done = new Map<string, CsvRowOutcome[]>();
  const state = {
    before: async (_lines: readonly number[]) => {},
    packageOctets: 2_000,
    packagesAsked: 0,
    suspended: false,
  };
  const { validity, termMonths, subjectOverride, deviceRestriction, upn, administratorMayIssue, keyOrigin } =
    defaultServiceOptions;

  implementInternal(users, readCsvContract, async ({ contractId }) => ({
    ...{ contractId, organizationId: organizationOf(contractId), serviceId: newId(), providerId: newId() },
    ...{ serviceName: 'VPN', suspended: state.suspended, unitIds: [contractId], defaultUnitId: contractId },
    options: {
      ...{ validity, termMonths, subjectOverride, deviceRestriction, upn, administratorMayIssue, keyOrigin },
      keyAlgorithm: 'ec-p256' as const,
    },
  }));
  implementInternal(users, examineCsvPeople, async ({ people }) => ({
    people: people.map(() => ({ userId: null, errors: [] })),
  }));
  implementInternal(users, registerCsvRows, async ({ jobId, chunk, rows }) => {
    const key = `${jobId}/${chunk}`;
    asked.push(key);
    await state.before(rows.map(({ line }) => line));
    const outcomes =
      done.get(key) ??
      rows.map(({ line }) => ({ line, userId: newId(), certificateId: newId(), reservationId: newId() }));
    done.set(key, outcomes);
    return { rows: outcomes };
  });
  implementInternal(certificates, readCsvIssuing, async () => ({
    ...{ licences: { contracted: 1_000_000, used: 0 }, caNotAfter: '2040-01-01T00:00:00.000Z', refusal: null },
  }));
  implementInternal(certificates, examineCsvDevices, async ({ devices }) => ({
    devices: devices.map(() => ({ objection: null, certificates: 0, takesSeat: true, restricted: false })),
  }));
  implementInternal(certificates, settleCsvCertificates, async ({ certificates: waiting }) => ({
    settled: waiting.map(({ certificateId }) => ({ certificateId, refused: null })),
    attended: false,
  }));
  implementInternal(certificates, bundlePackages, async ({ certificateIds }) => {
    state.packagesAsked += certificateIds.length;
    const bytes = () => randomBytes(state.packageOctets).toString('base64');
    return {
      packages: certificateIds.map((certificateId) => ({
        certificateId,
        files: [{ name: `${certificateId}.P12`, bytes: bytes() }],
      })),
    };
  });
  const listen = (of: App) => of.listen({ host: '127.0.0.1', port: 0 });
  const urls = { users: await listen(users), certificates: await listen(certificates) };
  const running = stack.move();
  return Object.assign(state, { urls, asked, [Symbol.asyncDispose]: () => running.disposeAsync() });
}
