import { expect, test } from 'vitest';
import { withCorrelation } from './correlation.ts';
import { createLogger } from './logger.ts';

function captured(): { lines: () => Record<string, unknown>[]; destination: { write(line: string): void } } {
  const written: string[] = [];
  return {
    lines: () => written.map((line) => JSON.parse(line)),
    destination: { write: (line) => written.push(line) },
  };
}

test('the correlation id of the surrounding work stands in every line, across awaits', async () => {
  const { lines, destination } = captured();
  const logger = createLogger({ service: 'users', destination });
  logger.info('outside');
  await withCorrelation('c-1', async () => {
    await Promise.resolve();
    logger.child({ part: 'relay' }).info('inside');
  });
  expect(lines()).toMatchObject([
    { service: 'users', level: 'info' },
    { correlationId: 'c-1', part: 'relay' },
  ]);
  expect(lines()[0]).not.toHaveProperty('correlationId');
});

test('secrets that come along in an object are censored', () => {
  const { lines, destination } = captured();
  const logger = createLogger({ service: 'users', destination });
  logger.info({
    password: 'hush',
    headers: { authorization: 'Bearer hush', 'set-cookie': 'hush' },
    device: { key: { privateKeyPem: 'hush' } },
  });
  expect(JSON.stringify(lines())).not.toContain('hush');
});

test('an error is told with its cause', () => {
  const { lines, destination } = captured();
  createLogger({ service: 'users', destination }).error(
    { err: new Error('outer', { cause: new Error('inner') }) },
    'it broke',
  );
  expect(lines()[0]).toMatchObject({ err: { message: 'outer', cause: { message: 'inner' } } });
});
