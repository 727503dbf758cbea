import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { type ChangeView, changesAfter, readChangesOrder } from '../db/changes.ts';
import { changesKeptDays } from './order-changes.ts';
import type { Registrar } from './registrar.ts';

export type Followed = {
  readonly items: ChangeView[];
  /** Where the next question begins. */
  readonly position: bigint;
  /** There is more at once. */
  readonly more: boolean;
};

const lookAgainMs = 250;

/**
 * What has changed behind a position, in the order in which it is told to everybody; waits for the first one if asked
 * to. Nothing that is committed later stands before what was told.
 * @param of.after undefined: from the oldest kept; 'now': nothing yet, only where to begin
 * @throws DomainError `cursor-expired` when what followed the position is forgotten, or the position was never given
 * (the register was restored from a backup): look at everything once, then follow from now
 */
export async function followChanges(
  { database }: Pick<Registrar, 'database'>,
  of: {
    readonly scope: Scope;
    readonly after: bigint | 'now' | undefined;
    readonly limit: number;
    readonly waitMs: number;
    readonly gone: () => boolean;
  },
): Promise<Followed> {
  const { scope, limit } = of;
  if (scope.kind === 'organization') throw new DomainError('forbidden');
  for (let waited = 0; ; waited += lookAgainMs) {
    const order = await readChangesOrder(database.read);
    if (of.after === 'now') return { items: [], position: order.last, more: false };
    const after = of.after ?? order.forgottenUntil;
    if (after < order.forgottenUntil || after > order.last) throw cursorExpired();
    const found = await changesAfter(database.read, scope, { after, upTo: order.last, limit: limit + 1 });
    const items = found.slice(0, limit);
    if (items.length > 0 || waited >= of.waitMs || of.gone()) {
      const more = found.length > limit;
      const told = items.at(-1);
      return { items, more, position: more && told !== undefined ? BigInt(told.position) : order.last };
    }
    await pause(Math.min(lookAgainMs, of.waitMs - waited));
  }
}

function cursorExpired(): DomainError {
  return new DomainError('cursor-expired', {
    text: {
      ja: `この位置より後の変更は保存されていません（保存期間：${changesKeptDays}日）。現在の状態を取得し直してから、start=now で続けてください。`,
      en: `Changes behind this cursor are not kept any more (${changesKeptDays} days are). Read the present state anew, then go on with start=now.`,
    },
  });
}
