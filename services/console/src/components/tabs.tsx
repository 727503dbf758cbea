import { useRef } from 'preact/hooks';
import './tabs.css';

export type Tab = { readonly name: string; readonly title: string };

/** Parts of one thing (WAI-ARIA tabs: arrow keys move). Which one is open stands in the address. */
export function Tabs(props: { label: string; tabs: readonly Tab[]; open: string; onOpen: (name: string) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const { tabs, open, onOpen } = props;
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = (tabs.findIndex(({ name }) => name === open) + step + tabs.length) % tabs.length;
    onOpen(tabs[next]?.name ?? open);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={props.label}>
      {tabs.map(({ name, title }) => (
        <button
          key={name}
          type="button"
          role="tab"
          class="tab"
          aria-selected={name === open}
          tabIndex={name === open ? 0 : -1}
          onClick={() => onOpen(name)}
          onKeyDown={move}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
