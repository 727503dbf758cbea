import { expect, test } from 'vitest';
import { type Remembered, restoreSign } from './restore-sign.ts';

const world = (changes: Partial<Remembered>, last: bigint | undefined, ...kept: bigint[]): Remembered => ({
  remembered: 'a',
  present: 'a',
  generations: [
    { last: 3n, kept: [3n] },
    { last, kept },
  ],
  ...changes,
});

test.each<[string, Remembered, ReturnType<typeof restoreSign>]>([
  [
    'the first start',
    world({ remembered: undefined, generations: [{ last: undefined, kept: [] }] }, undefined),
    undefined,
  ],
  ['a generation that has published nothing', world({}, undefined, 0n), undefined],
  ['a first list that was kept and never committed', world({}, undefined, 0n, 7n), undefined],
  ['the list that was published last', world({}, 7n, 7n), undefined],
  ['a crash before the commit of the next one', world({}, 7n, 7n, 9n), undefined],
  ['a crash after the commit, before the earlier one was removed', world({}, 9n, 7n, 9n), undefined],
  ['a list by another signer, whose folder is another', world({}, 12n, 7n), undefined],
  ['a database that has lost the last list', world({}, 7n, 9n), 'list-lost'],
  ['a database that has lost the last two', world({}, 5n, 7n, 9n), 'list-lost'],
  ['a database that has lost everything', world({}, undefined, 9n), 'list-lost'],
  ['another database, though it has every list', world({ present: 'b' }, 7n, 7n), 'another-database'],
  ['a folder that is new', world({ remembered: undefined }, 7n), 'nothing-kept'],
  ['a folder that has lost its lists', world({}, 7n), 'nothing-kept'],
])('%s', (_what, remembered, sign) => {
  expect(restoreSign(remembered)).toBe(sign);
});
