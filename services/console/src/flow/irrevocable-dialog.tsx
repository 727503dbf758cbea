import type { ComponentChildren } from 'preact';
import { Notice } from '../components/notice.tsx';
import { t } from '../language/language.ts';
import { FlowDialog } from './flow-dialog.tsx';
import type { Flow } from './use-flow.ts';

type Props<Draft> = {
  readonly flow: Flow<Draft, unknown, true>;
  readonly titles: { readonly input: string; readonly confirm: string; readonly done: string };
  readonly checkLabel: string;
  /** What is about to happen. */
  readonly asks: string;
  /** What comes of it, with the question whether to go on. */
  readonly warns: string;
  readonly said: string;
  readonly onClose: () => void;
  /** What can be chosen about it. */
  readonly children?: ComponentChildren;
};

/** One thing ends that cannot be brought back: asked, warned of, done. */
export function IrrevocableDialog<Draft>(props: Props<Draft>) {
  const { flow, titles, checkLabel, asks, warns, said, onClose, children } = props;
  return (
    <FlowDialog
      flow={flow}
      danger
      width="narrow"
      titles={titles}
      checkLabel={checkLabel}
      decideLabel="OK"
      onClose={onClose}
      input={() => (
        <>
          <p>{asks}</p>
          {children}
        </>
      )}
      confirm={() => <Notice kind="warn" title={`${warns}${t('よろしいですか。', ' Go on?')}`} />}
      done={() => <p>{said}</p>}
    />
  );
}
