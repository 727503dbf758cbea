import type { ComponentChildren } from 'preact';
import { navigate } from './location.ts';

type LinkProps = {
  readonly to: string;
  readonly children: ComponentChildren;
  readonly class?: string | undefined;
  readonly current?: boolean | undefined;
};

/** Goes somewhere within the console without loading the page again; a new tab and copying work as with any link. */
export function Link({ to, children, class: className, current }: LinkProps) {
  return (
    <a
      href={to}
      class={className}
      aria-current={current ? 'page' : undefined}
      onClick={(event: MouseEvent) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
