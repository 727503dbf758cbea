import { parse } from 'yaml';

/** One operation of the API document: all that the gateway needs to know to let a request pass. */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** In the router's notation: `/v1/contracts/:contractId`. */
  readonly url: string;
  readonly service: string;
  readonly access: readonly string[];
  /** Takes files, which may be long. */
  readonly upload: boolean;
};

const methods = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

type DescribedOperation = {
  'x-inkan-service'?: string;
  'x-inkan-access'?: string[];
  requestBody?: { content?: Record<string, unknown> };
};
type Document = {
  paths?: Record<string, Record<string, DescribedOperation>>;
};

/**
 * The routes of the API are those of its document: what does not stand there cannot be reached.
 * @throws when an operation does not say who serves it and who may call it.
 */
export function readOperations(yaml: string): Operation[] {
  const document = parse(yaml) as Document;
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [key, method] of Object.entries(methods)) {
      const operation = item[key];
      if (!operation) continue;
      const service = operation['x-inkan-service'];
      const access = operation['x-inkan-access'];
      if (!service || !access?.length) throw new Error(`${method} ${path} names no service or no access`);
      const upload = operation.requestBody?.content?.['multipart/form-data'] !== undefined;
      operations.push({ method, url: path.replace(/\{([^}]+)\}/g, ':$1'), service, access, upload });
    }
  }
  return operations;
}
