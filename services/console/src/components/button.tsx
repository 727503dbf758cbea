import type { ComponentChildren } from 'preact';
import './button.css';
import { classes } from './classes.ts';

export type ButtonProps = {
  readonly children: ComponentChildren;
  readonly onPress?: (() => void) | undefined;
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly submit?: boolean;
  readonly disabled?: boolean | undefined;
  /** Something that was asked for is under way; the button says so and takes no second press. */
  readonly busy?: boolean | undefined;
  readonly label?: string | undefined;
  readonly expanded?: boolean | undefined;
  readonly controls?: string | undefined;
  readonly pressed?: boolean | undefined;
};

export function Button({ children, onPress, kind = 'plain', size = 'normal', submit = false, ...rest }: ButtonProps) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={classes('button', `button-${kind}`, size === 'small' && 'button-small')}
      disabled={rest.disabled || rest.busy}
      aria-busy={rest.busy ? true : undefined}
      aria-label={rest.label}
      aria-expanded={rest.expanded}
      aria-controls={rest.controls}
      aria-pressed={rest.pressed}
      onClick={onPress}
    >
      {rest.busy ? <span class="spinner" aria-hidden="true" /> : null}
      {children}
    </button>
  );
}
