import { fastifySwagger } from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import '../access/access.ts';
import { closedSchema } from '../validation/closed-schema.ts';
import { isSchemaNode, mapSchema, type SchemaNode } from '../validation/map-schema.ts';
import { nameMark } from './name-components.ts';

/** Only these are the API; health, internal calls and a service's pages are not. */
const apiPrefix = '/v1/';

/** Collects the document of the routes that follow. Called as a function, because as a plugin it would start too late. */
export function describeApi(app: FastifyInstance, api: { service: string; title: string; version: string }): void {
  fastifySwagger(
    app,
    {
      openapi: { openapi: '3.1.0', info: { title: api.title, version: api.version } },
      convertConstToEnum: false,
      transform: ({ schema, url, route }) => {
        const access = route.config?.access;
        if (!url.startsWith(apiPrefix) || access === 'internal') return { schema: { hide: true }, url };
        const described: Record<string, unknown> = {
          ...(schema && describedSchema({ ...schema, ...uploadOf(route.config?.upload) })),
          'x-inkan-service': api.service,
          'x-inkan-access': access,
        };
        return { schema: described as FastifySchema, url };
      },
    },
    (error) => {
      if (error) throw error;
    },
  );
}

/** A file is read piece by piece, so no validator sees it: it stands in the document only. */
function uploadOf(upload: object | undefined): FastifySchema & { consumes?: string[] } {
  return upload === undefined ? {} : { body: upload, consumes: ['multipart/form-data'] };
}

/** What validators and serializers really do stands in the document: objects are closed there too. */
function describedSchema(schema: FastifySchema): Record<string, unknown> {
  const described: Record<string, unknown> = { ...schema };
  for (const part of ['body', 'querystring', 'params']) {
    const node = described[part];
    if (isSchemaNode(node)) described[part] = marked(node);
  }
  if (isSchemaNode(described['response'])) {
    described['response'] = Object.fromEntries(
      Object.entries(described['response']).map(([status, node]) => [status, isSchemaNode(node) ? marked(node) : node]),
    );
  }
  return described;
}

/** `$id` would be resolved on the way; the name travels under another keyword until the document is whole. */
function marked(schema: SchemaNode): SchemaNode {
  return mapSchema(closedSchema(schema), ({ $id, ...node }) =>
    $id === undefined ? node : { ...node, [nameMark]: $id },
  );
}
