import type { ComponentChildren } from 'preact';
import './tag.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

export function Tag({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`tag tag-${tone}`}>{children}</span>;
}
