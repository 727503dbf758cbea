export { type ApiClient, type ApiClientOptions, createApiClient } from './api-client.ts';
export { ApiProblem, ApiUnreachable, type FieldError, type Problem } from './api-problem.ts';
export type { Answer, Form, ListPath, Operation, PathOf, Schemas } from './contract.ts';
export type { Patience } from './patience.ts';
export type { Transport } from './transport.ts';
