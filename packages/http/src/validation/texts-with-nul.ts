/** No schema of ours goes deeper: what does is refused for what it is. */
const deepest = 32;
const most = 100;

/**
 * JSON pointers (RFC 6901) of the first texts that hold U+0000. No field of ours has one, Postgres' text cannot hold one,
 * and what only reads the database would fail there.
 */
export function textsWithNul(value: unknown): string[] {
  const found: string[] = [];
  const look = (inner: unknown, pointer: string, depth: number): void => {
    if (found.length >= most || depth > deepest) return;
    if (typeof inner === 'string') {
      if (inner.includes('\0')) found.push(pointer);
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [name, member] of Object.entries(inner)) {
        if (typeof member !== 'string' && typeof member !== 'object') continue;
        look(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
      }
    }
  };
  look(value, '', 0);
  return found;
}
