import type { ComponentChildren } from 'preact';
import './field.css';
import type { Choice } from './field.tsx';
import { fieldId, useFieldErrors } from './form.tsx';

type GroupProps = {
  readonly legend: string;
  readonly pointer: string;
  readonly choices: readonly (Choice & { readonly hint?: string; readonly children?: ComponentChildren })[];
};

/** One of several. What belongs to a choice stands below it. */
export function RadioGroup(props: GroupProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Group {...props}>
      {props.choices.map(({ value, label, hint, children }) => (
        <div key={value}>
          <label class="choice">
            <input
              type="radio"
              name={fieldId(props.pointer)}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
          {hint ? <p class="field-hint choice-below">{hint}</p> : null}
          {children && props.value === value ? <div class="choice-below">{children}</div> : null}
        </div>
      ))}
    </Group>
  );
}

/** Any of several. */
export function CheckboxGroup(
  props: GroupProps & { readonly values: readonly string[]; readonly onChange: (values: string[]) => void },
) {
  const { values, onChange } = props;
  return (
    <Group {...props} inline>
      {props.choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={values.includes(value)}
          onChange={(checked) => onChange(checked ? [...values, value] : values.filter((held) => held !== value))}
        />
      ))}
    </Group>
  );
}

export function Checkbox(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange((event.currentTarget as HTMLInputElement).checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

function Group({ legend, pointer, inline, children }: GroupProps & { inline?: boolean; children: ComponentChildren }) {
  const errors = useFieldErrors(pointer);
  const id = fieldId(pointer);
  return (
    <fieldset class="field field-wide" id={id} aria-describedby={errors.length > 0 ? `${id}-error` : undefined}>
      <legend class="field-label">{legend}</legend>
      <div class={inline ? 'choices-inline' : 'choices'}>{children}</div>
      {errors.length > 0 ? (
        <p class="field-error" id={`${id}-error`}>
          {errors.map((error) => error.message).join(' ')}
        </p>
      ) : null}
    </fieldset>
  );
}
