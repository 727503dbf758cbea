import { expect, test } from 'vitest';
import { errorIn } from './log-follower.ts';

test('an error of the log is shown with its cause', () => {
  expect(errorIn('{"level":"error","msg":"relay","err":{"message":"connection refused"}}')).toBe(
    'relay: connection refused',
  );
});

test('what is no error is not shown', () => {
  expect(errorIn('{"level":"info","msg":"started"}')).toBeUndefined();
  expect(errorIn('')).toBeUndefined();
  expect(errorIn('(node:2458) [FSTDEP024] FastifyDeprecation: an option')).toBeUndefined();
});

test('a line that Node wrote itself is shown as it is', () => {
  expect(errorIn('SyntaxError: Unexpected token')).toBe('SyntaxError: Unexpected token');
});
