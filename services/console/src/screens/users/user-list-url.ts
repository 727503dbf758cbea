import type { Conditions } from './conditions.ts';

/** A download is a plain link: the browser streams it to disk, however long it is. */
export function userListUrl(contractId: string, conditions: Conditions, encoding: string): string {
  const query = new URLSearchParams({ encoding });
  addConditions(query, conditions);
  return `/v1/contracts/${contractId}/user-list?${query}`;
}

export function addConditions(query: URLSearchParams, conditions: Conditions): void {
  for (const [name, value] of Object.entries(conditions)) {
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, each);
  }
}
