import { isDeepStrictEqual } from 'node:util';
import type { OpenApiDocument, OpenApiOperation, OpenApiPathItem } from './open-api-document.ts';

const methodOrder = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];

/**
 * One document of all the services', in an order that does not depend on theirs.
 * @throws Error when two services answer the same path and method, or call different schemas by one name
 */
export function mergeOpenApi(documents: readonly OpenApiDocument[], info: OpenApiDocument['info']): OpenApiDocument {
  const paths = new Map<string, Map<string, OpenApiOperation>>();
  const schemas = new Map<string, OpenApiDocument['components']['schemas'][string]>();
  for (const document of documents) {
    for (const [path, item] of Object.entries(document.paths)) {
      const operations = paths.get(path) ?? new Map<string, OpenApiOperation>();
      for (const [method, operation] of Object.entries(item)) {
        if (operations.has(method)) throw new Error(`two services answer ${method.toUpperCase()} ${path}`);
        operations.set(method, operation);
      }
      paths.set(path, operations);
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const known = schemas.get(name);
      if (known && !isDeepStrictEqual(known, schema)) throw new Error(`two different schemas are called ${name}`);
      schemas.set(name, schema);
    }
  }
  return {
    openapi: '3.1.0',
    info,
    security: [{ clientCertificate: [] }],
    paths: Object.fromEntries(sorted(paths).map(([path, operations]) => [path, pathItem(operations)])),
    components: {
      securitySchemes: {
        clientCertificate: {
          type: 'mutualTLS',
          description: 'The certificate of an operator, administrator or provider',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'inkan_…',
          description: 'An API key of a provider: `Authorization: Bearer inkan_…`. Only for what providers may do.',
        },
      },
      schemas: Object.fromEntries(sorted(schemas)),
    },
  };
}

function pathItem(operations: ReadonlyMap<string, OpenApiOperation>): OpenApiPathItem {
  const byMethod = [...operations].sort(([a], [b]) => methodOrder.indexOf(a) - methodOrder.indexOf(b));
  return Object.fromEntries(byMethod);
}

/** By code unit, not by a locale: the same file on every machine. */
function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
