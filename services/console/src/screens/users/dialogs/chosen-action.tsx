import type { ComponentChildren } from 'preact';
import { FlowDialog } from '../../../flow/flow-dialog.tsx';
import { type Asked, useRequest } from '../../../flow/use-request.ts';
import type { Certificate } from '../certificate-columns.tsx';
import type { DialogProps } from '../list-dialog.tsx';
import { Chosen } from './chosen.tsx';

type Request = Asked & {
  readonly path: { contractId: string };
  readonly body: { certificateIds: string[] };
};

/** A window that does one thing with what is chosen and asks for nothing more. */
export function ChosenAction(
  props: DialogProps & {
    readonly name: string;
    readonly titles: { input: string; confirm: string; done: string };
    readonly buttons: { check: string; decide: string };
    readonly danger?: boolean;
    readonly lead?: ComponentChildren;
    readonly ask: (request: Request) => Promise<{ items: Certificate[] }>;
    readonly question: (count: number) => ComponentChildren;
    readonly said: (count: number) => string;
  },
) {
  const { contract, selection, titles, buttons, ask } = props;
  const ids = selection.chosen.map(({ id }) => id);
  const flow = useRequest<object, { items: Certificate[] }, { count: number }>(`${props.name}.${contract.id}`, {
    initial: {},
    ask: (_draft, asked) => ask({ path: { contractId: contract.id }, body: { certificateIds: ids }, ...asked }),
    keep: ({ items }) => {
      selection.clear();
      return { count: items.length };
    },
  });
  return (
    <FlowDialog
      flow={flow}
      width="wide"
      danger={props.danger ?? false}
      titles={titles}
      checkLabel={buttons.check}
      decideLabel={buttons.decide}
      disabled={ids.length === 0}
      onClose={props.onClose}
      input={() => (
        <>
          {props.lead}
          <Chosen certificates={selection.chosen} />
        </>
      )}
      confirm={({ items }) => (
        <>
          {props.question(items.length)}
          <Chosen certificates={items} />
        </>
      )}
      done={({ count }) => <p>{props.said(count)}</p>}
    />
  );
}
