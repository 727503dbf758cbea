import type { Answer, Method } from '@inkan/demonstration';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type ApiDocument, apiDocument, type Operation, operationOf } from './api-document.ts';

/** An answer that is not what openapi.yaml promises: the operation and the difference. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** @throws BrokenPromise */
export type AnswerJudge = (method: Method, path: string, answer: Answer) => void;

/**
 * Holds every answer of the API against its document: status, media type and body. The judge is Ajv, which shares
 * nothing with the code that wrote document and answers. An address that the document does not know is answered with a
 * problem all the same.
 */
export function createAnswerJudge(document: ApiDocument = apiDocument): AnswerJudge {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'openapi');
  const compiled = new Map<string, ValidateFunction>();
  const validator = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };

  return (method, path, answer) => {
    const type = mediaTypeOf(answer);
    const operation = operationOf(method, path);
    if (operation === undefined && !type.includes('json')) return;
    const pointer = operation === undefined ? '/components/schemas/Problem' : promised(operation, answer.status, type);
    const broken = (difference: string) =>
      new BrokenPromise(
        `${operation?.operationId ?? 'no operation'}: ${method} ${path} answered ${answer.status} ${type}, ${difference}\n${JSON.stringify(answer.body)}`,
      );
    if (pointer === 'unknown') throw broken('which openapi.yaml does not know');
    if (pointer === 'undescribed') return;
    const validate = validator(pointer);
    if (validate(answer.body)) return;
    throw broken((validate.errors ?? []).map(describe).join('; '));
  };
}

/** The place of the schema; `undescribed` where the document leaves the body open and it is no JSON. */
function promised(operation: Operation, status: number, type: string): string | 'unknown' | 'undescribed' {
  const key = String(status) in operation.responses ? String(status) : 'default';
  // `default` is what refusals look like; success has to be named.
  if (key === 'default' && status < 400) return 'unknown';
  const { content } = operation.responses[key] ?? {};
  if (content === undefined) return type.includes('json') ? 'unknown' : 'undescribed';
  if (!(type in content)) return 'unknown';
  const steps = ['paths', operation.path, operation.method.toLowerCase(), 'responses', key, 'content', type, 'schema'];
  return steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

function mediaTypeOf({ headers }: Answer): string {
  const [type = ''] = String(headers['content-type'] ?? '').split(';');
  return type.trim();
}

function describe({ instancePath, message, params }: NonNullable<ValidateFunction['errors']>[number]): string {
  const named = params['additionalProperty'] ?? '';
  return `${instancePath || '/'} ${message}${named && ` (${named})`}`;
}
