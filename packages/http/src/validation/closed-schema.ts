import { mapSchema, type SchemaNode } from './map-schema.ts';

/**
 * Objects hold the fields they name and no others, unless the schema says something else itself: a request with more is
 * refused, an answer never has more.
 */
export function closedSchema(schema: SchemaNode): SchemaNode {
  return mapSchema(schema, (node) => {
    if ('allOf' in node) {
      throw new Error(
        'a schema may not be an intersection, whose parts refuse the fields of each other: spread their properties into one object',
      );
    }
    return 'properties' in node && !('additionalProperties' in node) ? { ...node, additionalProperties: false } : node;
  });
}

/** Names are for the API document; in a validator the same name in two routes would be a clash. */
export function namelessSchema(schema: SchemaNode): SchemaNode {
  return mapSchema(schema, ({ $id: _, ...node }) => node);
}
