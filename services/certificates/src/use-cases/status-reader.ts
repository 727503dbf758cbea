import type { AskedCertificate, CertificateStatus } from '../db/certificate-statuses.ts';

type Read = (asked: readonly AskedCertificate[]) => Promise<CertificateStatus[]>;
type Waiting = { asked: readonly AskedCertificate[]; answer: PromiseWithResolvers<CertificateStatus[]> };

/** One query is being answered while the next one's questions come together. */
const queriesAtOnce = 2;
const questionsPerQuery = 500;

/**
 * Asks the register for many at once: questions that come while a query is under way share the next one. A question is
 * only ever answered by a query that began after it, so that what was committed before it was asked is seen.
 */
export function createStatusReader(read: Read): Read {
  const waiting: Waiting[] = [];
  let running = 0;

  function take(): Waiting[] {
    let questions = 0;
    let count = 0;
    while (count < waiting.length && questions < questionsPerQuery) questions += waiting[count++]?.asked.length ?? 0;
    return waiting.splice(0, count);
  }

  async function run(): Promise<void> {
    running += 1;
    const taken = take();
    try {
      const statuses = await read(taken.flatMap(({ asked }) => asked));
      let at = 0;
      for (const { asked, answer } of taken) {
        answer.resolve(statuses.slice(at, at + asked.length));
        at += asked.length;
      }
    } catch (error) {
      for (const { answer } of taken) answer.reject(error);
    }
    running -= 1;
    if (waiting.length > 0) void run();
  }

  return (asked) => {
    const answer = Promise.withResolvers<CertificateStatus[]>();
    waiting.push({ asked, answer });
    // Not at once: others of this turn of the event loop come along.
    if (running < queriesAtOnce && waiting.length === 1) setImmediate(() => waiting.length > 0 && void run());
    return answer.promise;
  };
}
