import { expect, it } from 'vitest';
import { type CsvJob, progressBar, statusLine } from './csv-job.ts';

const rows = (total: number | null, done: number) => ({ rows: { total, done, failed: 0, givenUp: 0 } });

it('draws how far a job is, and nothing before anybody knows its size', () => {
  expect(progressBar(rows(null, 0))).toBe(`[${'-'.repeat(30)}]   0%`);
  expect(progressBar(rows(3, 1))).toBe(`[${'#'.repeat(10)}${'-'.repeat(20)}]  33%`);
  expect(progressBar(rows(3, 3))).toBe(`[${'#'.repeat(30)}] 100%`);
});

it('says in one line where a job stands, what is ahead, and how long it takes', () => {
  const job = {
    ...{ state: 'running', stateName: '処理中', errorCount: 0, ahead: { jobs: 2, rows: 30 } },
    rows: { total: 10, done: 4, failed: 1 },
    estimatedEndAt: '2026-11-28T00:00:09.000Z',
  } as CsvJob;
  expect(statusLine(job, new Date('2026-11-28T00:00:00Z'))).toEqual({
    ja: '処理中、4 / 10 件、エラー 1 件、前に 2 件の処理（30 行）、残り約 9 秒',
    en: '処理中, 4 of 10 rows, 1 failed, 2 jobs (30 rows) ahead, about 9 s left',
  });
});
