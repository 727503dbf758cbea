import { type ExampleIds, exampleQueries, requestExample } from '@inkan/launcher';
import { csvForm, registrationLine } from './csv-files.ts';

/** Real ids of one customer, by the names that the API's paths have for them. */
export type Ids = ExampleIds;

/** What an operation is asked with in its query, as the API reference shows it. */
export const sampleQueries = exampleQueries;

/** A request that would be done, were the caller allowed to: the one that the API reference shows, or a form with a file. */
export function sampleRequest(operationId: string, ids: Ids): unknown {
  if (operationId === 'submitCsvJob')
    return csvForm({ operation: 'register', unitId: ids.unitId }, registrationLine(904));
  return requestExample(operationId, ids);
}
