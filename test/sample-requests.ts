import { type ExampleIds, exampleQueries, requestExample } from '@inkan/launcher';

/** Real ids of one customer, by the names that the API's paths have for them. */
export type Ids = ExampleIds;

/** What an operation is asked with in its query, as the API reference shows it. */
export const sampleQueries = exampleQueries;

/** A request that would be done, were the caller allowed to: the one that the API reference shows. */
export const sampleRequest = requestExample;
