import { errorCodes, fieldErrorCodes, fieldErrorTitles, problemTitles } from '@inkan/domain';
import { problemStatus } from '@inkan/http';
import { code, page, table } from './markdown.ts';

/** docs/reference/errors.md */
export function errorsReference(): string {
  return page(
    '# Errors',
    'Every way the API says no. Written by `npm run generate` from the tables of [packages/domain](../../packages/domain/src/errors) and [packages/http](../../packages/http/src/problems/problem-status.ts).',
    'An answer of 400 or above is a problem document (RFC 9457, `application/problem+json`). Branch on `code`: codes are stable, sentences are not. Its `type` is `urn:inkan:problem:<code>`; `title` is the sentence below, Japanese unless `Accept-Language` prefers English; `detail`, where it is there, says what happened this time. Tell `correlationId` to the operator: it stands in every log line.',
    '## Problems',
    table(
      ['code', 'status', '日本語', 'English'],
      Object.values(errorCodes).map((name) => [
        code(name),
        String(problemStatus[name]),
        problemTitles[name].ja,
        problemTitles[name].en,
      ]),
    ),
    '## Field errors',
    'A problem with `validation-failed` lists everything that is wrong at once in `errors`: `pointer` is a JSON pointer (RFC 6901) into the body, or into what `in` names (`query`, `path`, `header`); `message` says it of this very field.',
    table(
      ['code', '日本語', 'English'],
      Object.values(fieldErrorCodes).map((name) => [code(name), fieldErrorTitles[name].ja, fieldErrorTitles[name].en]),
    ),
  );
}
