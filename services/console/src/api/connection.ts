import { useEffect, useState } from 'preact/hooks';

let lost = false;
const listeners = new Set<(lost: boolean) => void>();

/** Told by every call whether the server could be reached. */
export function noteConnection(isLost: boolean): void {
  if (isLost === lost) return;
  lost = isLost;
  for (const tell of listeners) tell(lost);
}

export function useConnectionLost(): boolean {
  const [now, setNow] = useState(lost);
  useEffect(() => {
    listeners.add(setNow);
    return () => void listeners.delete(setNow);
  }, []);
  return now;
}
