import type { Answer } from '@inkan/demonstration';
import { describe, expect, it } from 'vitest';
import { BrokenPromise, createAnswerJudge } from './answer-judge.ts';
import { operations } from './api-document.ts';

const judge = createAnswerJudge();
const json = { 'content-type': 'application/json; charset=utf-8' };
const answer = (status: number, body: unknown, headers: Answer['headers'] = json): Answer => ({
  status,
  headers,
  body,
});

const contractId = '01890000-0000-7000-8000-000000000001';
const licences = `/v1/contracts/${contractId}/licences`;
const figures = { contracted: 10, used: 3, free: 7 };
const problem = {
  type: 'urn:inkan:problem:not-found',
  title: '対象が見つかりません。',
  status: 404,
  code: 'not-found',
  errors: [],
  correlationId: 'x',
};
const problemJson = { 'content-type': 'application/problem+json; charset=utf-8' };

describe('an answer', () => {
  it('passes when it is what the document says', () => {
    judge('GET', licences, answer(200, figures));
    judge('GET', `${licences}?x=1`, answer(404, problem, problemJson));
    judge('GET', '/v1/nothing', answer(404, problem, problemJson));
  });

  it.each([
    ['lacks a field', answer(200, { contracted: 10, used: 3 }), "must have required property 'free'"],
    ['has a field too many', answer(200, { ...figures, secret: 1 }), '(secret)'],
    ['has a field of another type', answer(200, { ...figures, used: '3' }), '/used must be integer'],
    ['has a status that the document does not name', answer(202, figures), 'does not know'],
    ['is a refusal without a problem', answer(404, { message: 'Not Found' }), 'does not know'],
    ['is a problem of an unknown code', answer(404, { ...problem, code: 'oops' }, problemJson), '/code must be equal'],
    ['is no JSON', answer(200, 'figures', { 'content-type': 'text/html' }), 'does not know'],
  ])('fails with operation and difference when it %s', (_what, wrong, difference) => {
    const judged = () => judge('GET', licences, wrong);
    expect(judged).toThrow(BrokenPromise);
    expect(judged).toThrow('readLicences');
    expect(judged).toThrow(difference);
  });

  it('of a page is judged item by item', () => {
    const page = { items: [{ id: 'no uuid', name: 'x', createdAt: 'yesterday' }], nextCursor: null };
    expect(() => judge('GET', '/v1/providers', answer(200, page))).toThrow(
      '/items/0/id must match format "uuid"; /items/0/createdAt must match format "date-time"',
    );
  });
});

it('every schema of an answer compiles, so that none is passed over', () => {
  const isJson = (type: string) => /\bjson$/.test(type);
  for (const { method, path, responses } of operations) {
    for (const [status, { content }] of Object.entries(responses)) {
      for (const type of Object.keys(content ?? {})) {
        const given = answer(status === 'default' ? 500 : Number(status), null, { 'content-type': type });
        expect(() => judge(method, path.replaceAll(/\{\w+\}/g, 'x'), given)).toThrow(
          isJson(type) ? 'must be object' : 'must be string',
        );
      }
    }
  }
});
