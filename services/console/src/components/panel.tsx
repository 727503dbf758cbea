import type { ComponentChildren } from 'preact';
import './panel.css';

/** A titled part of a page. */
export function Panel(props: { title: string; side?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="panel" aria-label={props.title}>
      <header class="panel-head">
        <h2>{props.title}</h2>
        {props.side}
      </header>
      <div class="panel-body">{props.children}</div>
    </section>
  );
}

/** Facts, each below its name. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === '' || value === null || value === undefined ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
