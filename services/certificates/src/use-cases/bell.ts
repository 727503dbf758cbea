/** Rung when there is something to do; whoever does it hears. Rings that nobody hears are lost, so listeners also look by themselves. */
export interface Bell {
  ring(): void;
  hear(listener: () => void): void;
}

/**
 * Within the process, and not by NOTIFY: that would make every registration's commit wait for every other's. The pumps
 * of other processes look once a second.
 */
export function createBell(): Bell {
  const listeners: (() => void)[] = [];
  return {
    ring: () => {
      for (const listener of listeners) listener();
    },
    hear: (listener) => void listeners.push(listener),
  };
}
