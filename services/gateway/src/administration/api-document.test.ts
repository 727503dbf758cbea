import { describe, expect, it } from 'vitest';
import { readOperations } from './api-document.ts';

describe('the API document', () => {
  it('gives the routes in the router’s notation', () => {
    const yaml = `
paths:
  /v1/contracts/{contractId}/users:
    post: { x-inkan-service: users, x-inkan-access: [administrator] }
    parameters: []
`;
    expect(readOperations(yaml)).toEqual([
      {
        method: 'POST',
        url: '/v1/contracts/:contractId/users',
        service: 'users',
        access: ['administrator'],
        upload: false,
      },
    ]);
  });

  it('is refused when an operation does not say who may call it', () => {
    expect(() => readOperations('paths: { /v1/x: { get: { x-inkan-service: users } } }')).toThrow('/v1/x');
    expect(() => readOperations('paths: { /v1/x: { get: { x-inkan-access: [operator] } } }')).toThrow('/v1/x');
  });
});
