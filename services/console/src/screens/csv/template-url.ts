import type { Conditions } from '../users/conditions.ts';
import { addConditions } from '../users/user-list-url.ts';
import type { CsvOperation } from './operations.ts';

/** @param filled conditions of those who stand in it; undefined for an empty one */
export function csvTemplateUrl(contractId: string, operation: CsvOperation, filled: Conditions | undefined): string {
  const query = new URLSearchParams({ operation });
  if (filled) {
    query.set('filled', 'true');
    addConditions(query, filled);
  }
  return `/v1/contracts/${contractId}/csv-template?${query}`;
}
