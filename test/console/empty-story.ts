import { expect } from 'vitest';
import { look } from '../console-screen.ts';
import type { Desk } from './desk.ts';

/** What a screen says that has nothing to show: that there is nothing, and what to do next. */
export type Said = { readonly nothing: string; readonly next: string };

/** Opens screens that have nothing to show. */
export async function readEmpty({ page, go }: Desk, paths: readonly string[], picture: string): Promise<Said[]> {
  const said: Said[] = [];
  for (const [index, path] of paths.entries()) {
    await go(path);
    const empty = page.getByRole('main').locator('.empty');
    await empty.waitFor();
    await look(page, `${picture}-${index}`);
    const nothing = await empty.locator('.empty-title').innerText();
    said.push({ nothing, next: (await empty.innerText()).slice(nothing.length).trim() });
  }
  return said;
}

/** What the operator of a house finds in which nobody has been registered. */
export const emptyHouse = ['/', '/users', '/user-deletion', '/providers', '/services', '/organizations'] as const;

/** Every screen says so, and no screen leaves it at that. */
export function expectNextSteps(said: readonly Said[]): void {
  expect(said.filter(({ next }) => next === '')).toEqual([]);
}
