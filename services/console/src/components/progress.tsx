import { classes } from './classes.ts';
import './progress.css';

/** How far something is; the figures stand beside it in words. */
export function Progress(props: { label: string; done: number; total: number; tone?: 'accent' | 'warn' | 'bad' }) {
  const { label, done, total, tone = 'accent' } = props;
  return (
    <progress class={classes('progress', `progress-${tone}`)} aria-label={label} value={done} max={Math.max(total, 1)}>
      {`${done} / ${total}`}
    </progress>
  );
}
