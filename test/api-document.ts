import { readFileSync } from 'node:fs';
import type { Method } from '@inkan/demonstration';
import { parse } from 'yaml';

type Parameter = { readonly name: string; readonly in: string; readonly schema?: { readonly format?: string } };
type Described = {
  readonly operationId: string;
  readonly description?: string;
  readonly 'x-inkan-access': readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
};

export type ApiDocument = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> };

/** One operation as openapi.yaml has it. */
export type Operation = Pick<Described, 'operationId' | 'description' | 'parameters' | 'responses'> & {
  readonly method: Method;
  /** With names in braces: `/v1/contracts/{contractId}`. */
  readonly path: string;
  /** Kinds of identity that may call it. */
  readonly access: readonly string[];
};

export const apiDocument: ApiDocument = parse(readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8'));

export const operations: readonly Operation[] = Object.entries(apiDocument.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, described]) => ({
    ...described,
    method: method.toUpperCase() as Method,
    path,
    access: described['x-inkan-access'],
  })),
);

/** The operation that a call is meant for; undefined for an address that the document does not know. */
export function operationOf(method: Method, url: string): Operation | undefined {
  const [path = ''] = url.split('?');
  return operations.find((operation) => operation.method === method && fits(operation.path, path));
}

function fits(pattern: string, path: string): boolean {
  const [expected, given] = [pattern.split('/'), path.split('/')];
  return expected.length === given.length && expected.every((part, i) => part.startsWith('{') || part === given[i]);
}
