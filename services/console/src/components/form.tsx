import { ApiProblem, type FieldError } from '@inkan/api-client';
import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the API said of each field, by JSON pointer of the request's body. */
const Errors = createContext<readonly FieldError[]>([]);

/** The DOM id of the field that a pointer names. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

export function useFieldErrors(pointer: string): readonly FieldError[] {
  return useContext(Errors).filter((error) => error.pointer === pointer && error.in !== 'path');
}

/** Of every member of a list, whose members have no fields of their own. */
export function useErrorsWithin(pointer: string): readonly FieldError[] {
  return useContext(Errors).filter((error) => error.pointer.startsWith(`${pointer}/`));
}

/** Fields whose errors sit at their places. Return in a field submits. */
export function Form(props: { problem: unknown; onSubmit: () => void; children: ComponentChildren; id?: string }) {
  const errors = props.problem instanceof ApiProblem ? props.problem.fieldErrors : [];
  return (
    <Errors.Provider value={errors}>
      <form
        id={props.id}
        class="stack"
        noValidate
        onSubmit={(event: Event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        {props.children}
      </form>
    </Errors.Provider>
  );
}
