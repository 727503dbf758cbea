import { expect, test } from 'vitest';
import { OcspQuestions } from './ocsp-questions.ts';

/** An OCSPRequest about the serial 1122 of a CA whose hashes are made up, base64. */
const question = 'MEMwQTA/MD0wOzAJBgUrDgMCGgUABBQBAQEBAQEBAQEBAQEBAQEBAQEBAQQUAgICAgICAgICAgICAgICAgICAgICAhEi';

test('a question in a path is read in base64, in the alphabet for URLs, and percent-encoded', () => {
  const questions = new OcspQuestions('/ocsp/');
  const forms = [question, Buffer.from(question, 'base64').toString('base64url'), encodeURIComponent(question)];
  for (const form of forms) {
    const read = questions.inUrl(`/ocsp/${form}`);
    expect(read?.certIds.map(({ serial }) => serial)).toEqual(['1122'.padStart(32, '0')]);
  }
});

test('what was read once is remembered by its exact words', () => {
  const questions = new OcspQuestions('/ocsp/');
  const first = questions.inUrl(`/ocsp/${question}`);
  expect(questions.inUrl(`/ocsp/${question}`)).toBe(first);
  expect(questions.inUrl(`/ocsp/${question}?again`)).not.toBe(first);
  expect(questions.inUrl(`/ocsp/${question.slice(4)}`)).toBeUndefined();
});

test('what is no question is undefined, in a path and in a body', () => {
  const questions = new OcspQuestions('/ocsp/');
  for (const path of ['/ocsp/', '/ocsp/%', '/ocsp/%zz', '/ocsp/AAAA', '/ocsp/a b']) {
    expect(questions.inUrl(path)).toBeUndefined();
  }
  for (const body of [undefined, 'text', Buffer.alloc(0), Buffer.from(question, 'base64').subarray(1)]) {
    expect(questions.inBody(body)).toBeUndefined();
  }
});
