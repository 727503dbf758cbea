import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classes } from './classes.ts';
import './disclosure.css';

/** ▼検索条件, ▼一括操作: a heading that opens what belongs to it. */
export function Disclosure(props: {
  title: string;
  note?: string | undefined;
  open: boolean;
  onToggle: (open: boolean) => void;
  children: ComponentChildren;
}) {
  const id = useId();
  const { title, note, open, onToggle, children } = props;
  return (
    <section class={classes('disclosure', open && 'disclosure-open')}>
      <h2 class="disclosure-title">
        <button
          type="button"
          class="disclosure-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onToggle(!open)}
        >
          <span aria-hidden="true">{open ? '▲' : '▼'}</span>
          {title}
          {note ? <span class="disclosure-note">{note}</span> : null}
        </button>
      </h2>
      <div id={id} class="disclosure-body" hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}
