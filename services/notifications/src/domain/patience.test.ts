import { describe, expect, it } from 'vitest';
import { createPatience } from './patience.ts';

/** A machine of one processor, on which nothing happens but what is told. */
function machine() {
  let [all, idle] = [0, 0];
  const patience = createPatience(() => ({ all, idle }));
  return {
    mayGo: () => patience.mayGo(all),
    went: () => patience.went(all),
    busy: (ms: number) => {
      all += ms;
    },
    rests: (ms: number) => {
      all += ms;
      idle += ms;
    },
  };
}

describe('mails of many', () => {
  it('go where the processors have nothing to do, and go on for two seconds', () => {
    const { mayGo, rests, busy, went } = machine();
    expect(mayGo()).toBe(false);
    rests(500);
    expect(mayGo()).toBe(true);
    busy(1_900);
    went();
    expect(mayGo()).toBe(true);
    busy(200);
    went();
    expect(mayGo()).toBe(false);
    rests(500);
    expect(mayGo()).toBe(true);
  });

  it('rest while others want the processors, thirty seconds at most', () => {
    const { mayGo, busy, went } = machine();
    const letGoAfter = () => {
      let waitedMs = 0;
      for (; !mayGo(); waitedMs += 500) busy(500);
      went();
      return waitedMs;
    };
    expect([letGoAfter(), letGoAfter()]).toEqual([30_000, 30_000]);
  });

  it('are not let go by a look that is too short to tell', () => {
    const { mayGo, busy, rests } = machine();
    expect(mayGo()).toBe(false);
    rests(30);
    expect(mayGo()).toBe(false);
    busy(470);
    expect(mayGo()).toBe(false);
  });

  it('go at once where nothing went for long: the machine had nothing to do', () => {
    const { mayGo, rests } = machine();
    mayGo();
    rests(500);
    expect(mayGo()).toBe(true);
    rests(10_000);
    expect(mayGo()).toBe(true);
  });
});
