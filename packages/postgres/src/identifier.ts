/** Quotes a name for SQL text, where no parameter can stand. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The schema of a service: its name, as SQL takes it without quotes. */
export function schemaName(service: string): string {
  return service.replaceAll('-', '_');
}

/** Schemas are named after services; anything else is a mistake in a configuration. */
export function assertSchemaName(name: string): void {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`not a schema name: ${JSON.stringify(name)}`);
}
