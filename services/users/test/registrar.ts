import { licenceExceeded } from '@inkan/domain';
import { createApp, createTokenVerifier, implementInternal, reportEnding, reportIssued, reserve } from '@inkan/http';
import { publicKeys } from '@inkan/http/testing';
import type { Clock, Logger } from '@inkan/runtime';
import type { Static } from 'typebox';

type Question = Static<typeof reserve.body>;
type Answer = Static<typeof reserve.response>;

/** The registrar's side of a reservation, over real HTTP: counts seats, keeps reservations, and fails as it is told. */
export type Registrar = AsyncDisposable & {
  readonly url: string;
  /** Every question, dry runs included. */
  readonly asked: Question[];
  /** Kept reservations by id. */
  readonly reservations: Map<string, Answer['reservations'][number]>;
  licences: { contracted: number; used: number };
  /** Runs before the answer; throw to refuse, wait to be slow. */
  before: (question: Question) => Promise<void>;
};

export async function startRegistrar({ logger, clock }: { logger: Logger; clock: Clock }): Promise<Registrar> {
  const app = createApp({
    service: 'certificates',
    logger,
    clock,
    tokens: createTokenVerifier({ service: 'certificates', publicKeys, clock }),
    ready: async () => {},
    api: { title: 'registrar', version: '1' },
  });
  const registrar = {
    url: '',
    asked: [] as Question[],
    reservations: new Map<string, Answer['reservations'][number]>(),
    licences: { contracted: 10, used: 0 },
    before: async (_: Question) => {},
    [Symbol.asyncDispose]: () => app.close(),
  };
  implementInternal(app, reserve, async (question) => {
    registrar.asked.push(question);
    await registrar.before(question);
    const asked = question.reservations;
    const devices = asked.flatMap((each) => each.devices);
    const figures = { ...registrar.licences, requested: devices.length };
    const known = asked.flatMap(({ reservationId }) => registrar.reservations.get(reservationId) ?? []);
    if (known.length === asked.length) return { licences: figures, reservations: known };
    if (figures.used + figures.requested > figures.contracted) throw licenceExceeded(figures);
    const answer: Answer = {
      licences: figures,
      reservations: asked.map((each) => ({
        reservationId: each.reservationId,
        expiresAt: new Date(clock.now().getTime() + 600_000).toISOString(),
        devices: each.devices.map(({ deviceId, certificateId }) => ({
          deviceId,
          certificateId,
          notBefore: '2026-04-01T02:55:00.000Z',
          notAfter: '2027-05-01T14:59:59.000Z',
          cut: false,
        })),
      })),
    };
    if (!question.dryRun) {
      for (const each of answer.reservations) registrar.reservations.set(each.reservationId, each);
      registrar.licences.used += devices.length;
    }
    return answer;
  });
  implementInternal(app, reportIssued, async () => ({ certificates: 7 }));
  implementInternal(app, reportEnding, async ({ weeks }) => ({
    weeks: Array.from({ length: weeks }, () => ({ from: '2026-04-01', certificates: 2 })),
  }));
  registrar.url = await app.listen({ host: '127.0.0.1', port: 0 });
  return registrar;
}
