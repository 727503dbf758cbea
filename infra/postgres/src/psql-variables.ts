/**
 * Fills in psql's variables, `:'name'` as a literal and `:"name"` as an identifier, so that psql and this program run the
 * very same files.
 * @throws Error for a variable without a value
 */
export function fillIn(sql: string, variables: Readonly<Record<string, string>>): string {
  return sql.replaceAll(/:'(\w+)'|:"(\w+)"/g, (_, literal: string | undefined, identifier: string | undefined) => {
    const value = variables[literal ?? identifier ?? ''];
    if (value === undefined) throw new Error(`no value for the variable ${literal ?? identifier}`);
    if (value.includes('\0') || value.includes('\\'))
      throw new Error(`unsafe value for the variable ${literal ?? identifier}`);
    return literal === undefined ? `"${value.replaceAll('"', '""')}"` : `'${value.replaceAll("'", "''")}'`;
  });
}
