import type { ComponentChildren } from 'preact';
import { t } from '../language/language.ts';
import { classes } from './classes.ts';
import './field.css';
import { fieldId, useFieldErrors } from './form.tsx';

export type FieldProps = {
  readonly label: string;
  /** JSON pointer into the request's body: where the API's errors belong. */
  readonly pointer: string;
  readonly required?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly wide?: boolean | undefined;
};

export type Wiring = { readonly id: string; readonly describedBy: string | undefined; readonly invalid: boolean };

/** Label, hint and error around a control, wired so that a screen reader reads them with it. */
export function Field(props: FieldProps & { readonly children: (wiring: Wiring) => ComponentChildren }) {
  const { label, pointer, required = false, hint, wide, children } = props;
  const errors = useFieldErrors(pointer);
  const id = fieldId(pointer);
  const described = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={classes('field', errors.length > 0 && 'field-wrong', wide && 'field-wide')}>
      <label class="field-label" for={id}>
        {label}
        {required ? <span class="field-required">{t('必須', 'required')}</span> : null}
      </label>
      {children({ id, describedBy: described || undefined, invalid: errors.length > 0 })}
      {hint ? (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {errors.length > 0 ? (
        <p class="field-error" id={`${id}-error`}>
          {errors.map((error) => error.message).join(' ')}
        </p>
      ) : null}
    </div>
  );
}

type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'date';
  readonly placeholder?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly mono?: boolean | undefined;
};

export function TextField({ value, onChange, type = 'text', placeholder, min, max, mono, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          class={classes('input', mono && 'mono')}
          // The types of JSX tell the attributes of each kind of input apart; these are common to both.
          type={type as 'text'}
          // What a person types belongs to somebody else: nothing of theirs is offered.
          autocomplete="off"
          value={value}
          placeholder={placeholder}
          min={min}
          max={max}
          required={field.required}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          onInput={(event) => onChange((event.currentTarget as HTMLInputElement).value)}
        />
      )}
    </Field>
  );
}

export type Choice = { readonly value: string; readonly label: string };

type SelectFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly Choice[];
};

export function SelectField({ value, onChange, choices, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          class="input"
          value={value}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange((event.currentTarget as HTMLSelectElement).value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
