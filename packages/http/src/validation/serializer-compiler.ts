import SerializerSelector from '@fastify/fast-json-stringify-compiler';
import { namelessSchema } from './closed-schema.ts';
import { isSchemaNode } from './map-schema.ts';

const build = SerializerSelector();

/** Fastify's serializer factory: an answer holds what its schema names; a missing required field is our error (500). */
export const buildSerializer: SerializerSelector.SerializerFactory = (externalSchemas, options) => {
  const compile = build(externalSchemas, options);
  return (route) => {
    const schema = isSchemaNode(route.schema) ? namelessSchema(route.schema) : route.schema;
    return compile({ ...route, schema });
  };
};
