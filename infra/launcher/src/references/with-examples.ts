import type { OpenApiDocument } from '@inkan/http';
import { type ExampleIds, exampleQueries, requestExample } from './request-examples.ts';

type OpenApiOperation = OpenApiDocument['paths'][string][string];
type Body = { readonly content?: Readonly<Record<string, object>> };

/**
 * The document with an example of every request: in its body, and as a line for a shell at the end of the description,
 * where the reference page shows it. The shell's words are set by the document's own introduction.
 */
export function withExamples(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [method, shown(method, path, operation)]);
    return [path, Object.fromEntries(operations)];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function shown(method: string, path: string, operation: OpenApiOperation): OpenApiOperation {
  const { requestBody, description = '' } = operation as { requestBody?: Body; description?: string };
  const json = requestBody?.content?.['application/json'];
  // A file is not pasted into a line: its operation shows how itself.
  if (requestBody !== undefined && json === undefined) return operation;
  const line = shellExample(method, path, operation);
  return {
    ...operation,
    description: `${description}${description === '' ? '' : '\n\n'}\`\`\`sh\n${line}\n\`\`\``,
    ...(json && {
      requestBody: {
        ...requestBody,
        content: {
          ...requestBody?.content,
          'application/json': { ...json, example: requestExample(operationId(operation), exampleIds) },
        },
      },
    }),
  };
}

const operationId = (operation: OpenApiOperation): string => String(operation['operationId']);

/** A call of `api`, which is curl with address and certificate: `api "$INKAN/v1/…" -d '…'`. */
export function shellExample(method: string, path: string, operation: OpenApiOperation): string {
  const id = operationId(operation);
  const query = exampleQueries[id];
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${shellName(name)}`);
  const url = `"$INKAN${address}${query === undefined ? '' : `?${query}`}"`;
  if (method === 'get') return `api ${url}`;
  const body = JSON.stringify(requestExample(id, markedIds), null, 2)
    .replaceAll("'", `'\\''`)
    .replaceAll(/@(\w+)@/g, (_, name: string) => `'$${name}'`);
  return `api ${url}${method === 'post' ? '' : ` -X ${method.toUpperCase()}`} -d '${body}'`;
}

/** `contractId` → `CONTRACT_ID` */
export const shellName = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const names: readonly (keyof ExampleIds)[] = [
  ...(['providerId', 'contactId', 'apiKeyId', 'serviceId', 'organizationId', 'administratorId', 'contractId'] as const),
  ...(['unitId', 'userId', 'leavingUserId', 'certificateId', 'endedCertificateId', 'deviceId', 'csvJobId'] as const),
];

/** The same in every version of the document: uuid v7 as the system makes them. */
const exampleIds = Object.fromEntries(
  names.map((name, at) => [name, `01980000-0000-7000-8000-${String(at + 1).padStart(12, '0')}`]),
) as ExampleIds;
const markedIds = Object.fromEntries(names.map((name) => [name, `@${shellName(name)}@`])) as ExampleIds;
