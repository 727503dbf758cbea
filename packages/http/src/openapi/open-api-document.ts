import type { App } from '../app.ts';
import { Problem, problemMediaType } from '../problems/problem.ts';
import { mapSchema, type SchemaNode } from '../validation/map-schema.ts';
import { nameComponents, nameMark } from './name-components.ts';

export type OpenApiOperation = { readonly [member: string]: unknown };
export type OpenApiPathItem = Readonly<Record<string, OpenApiOperation>>;

/** OpenAPI 3.1, as far as this house makes it. */
export type OpenApiDocument = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, OpenApiPathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, SchemaNode>>;
    readonly securitySchemes?: Readonly<Record<string, unknown>>;
  };
  readonly security?: readonly unknown[];
};

/** The public document of one service: its `/v1` routes, with `x-inkan-service` and `x-inkan-access`. */
export async function openApiDocument(app: App): Promise<OpenApiDocument> {
  await app.ready();
  const raw: { info: OpenApiDocument['info']; paths?: unknown } = app.swagger() as never;
  const components = new Map<string, SchemaNode>();
  const paths = nameComponents(completed(raw.paths ?? {}), components) as OpenApiDocument['paths'];
  return {
    openapi: '3.1.0',
    info: { title: raw.info.title, version: raw.info.version },
    paths,
    components: { schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

/** What every operation has without saying so: its problems, and on POST the Idempotency-Key. */
function completed(paths: object): Record<string, Record<string, OpenApiOperation>> {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]: [string, Record<string, OpenApiOperation>]) => [
      path,
      Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, complete(method, operation)])),
    ]),
  );
}

function complete(method: string, operation: OpenApiOperation): OpenApiOperation {
  const { parameters = [], responses = {} } = operation as { parameters?: unknown[]; responses?: object };
  const known = method === 'post' ? [...parameters, idempotencyKeyParameter] : parameters;
  return {
    ...operation,
    ...(known.length === 0 ? {} : { parameters: known }),
    responses: { ...responses, default: problemResponse },
    ...securityOf(operation['x-inkan-access']),
  };
}

/** A certificate unless something else is said: public operations ask for nothing, those of providers also take a key. */
function securityOf(access: unknown): { security?: unknown[] } {
  if (access === 'public') return { security: [] };
  if (!Array.isArray(access) || !access.includes('provider')) return {};
  return { security: [{ clientCertificate: [] }, { apiKey: [] }] };
}

const idempotencyKeyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key with the same request is done once and answered alike; with another request it is refused.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const problemResponse = {
  description: 'Refused or failed (RFC 9457)',
  content: {
    [problemMediaType]: {
      schema: mapSchema(Problem, ({ $id, ...node }) => ($id ? { ...node, [nameMark]: $id } : node)),
    },
  },
};
