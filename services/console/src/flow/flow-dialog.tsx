import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Form } from '../components/form.tsx';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import { Steps } from '../components/steps.tsx';
import { t } from '../language/language.ts';
import type { Flow } from './use-flow.ts';

type FlowDialogProps<Draft, Rehearsal, Outcome> = {
  readonly flow: Flow<Draft, Rehearsal, Outcome>;
  readonly titles: { readonly input: string; readonly confirm: string; readonly done: string };
  /** On the button that leads to the check; 確認 unless the manual says otherwise. */
  readonly checkLabel?: string;
  readonly decideLabel?: string;
  readonly danger?: boolean;
  readonly width?: 'narrow' | 'normal' | 'wide';
  readonly disabled?: boolean;
  /** Whether what the check found may be decided; always, unless given. */
  readonly mayDecide?: (rehearsal: Rehearsal) => boolean;
  readonly onClose: () => void;
  readonly input: () => ComponentChildren;
  readonly confirm: (rehearsal: Rehearsal) => ComponentChildren;
  readonly done: (outcome: Outcome) => ComponentChildren;
};

/** The manual's window: input, check, end. Closing it before the end keeps what was typed. */
export function FlowDialog<Draft, Rehearsal, Outcome>(props: FlowDialogProps<Draft, Rehearsal, Outcome>) {
  const { flow, titles, onClose, width = 'normal' } = props;
  const { step, rehearsal, outcome, problem } = flow;
  const latest = useRef(flow);
  latest.current = flow;
  // Whoever follows a link out of the end has seen it: the next time it begins anew. A reload shows it again.
  useEffect(() => () => (latest.current.step === 'done' ? latest.current.reset() : undefined), []);
  const close = (): void => {
    if (step === 'done') flow.reset();
    onClose();
  };
  return (
    <Dialog title={titles[step]} onClose={close} width={width} foot={<Foot {...props} close={close} />}>
      <Steps now={step} />
      <ProblemNotice error={problem} />
      {step === 'input' ? (
        <Form id="flow-form" problem={problem} onSubmit={flow.check}>
          {props.input()}
        </Form>
      ) : null}
      {step === 'confirm' && rehearsal !== undefined ? props.confirm(rehearsal) : null}
      {step === 'done' && outcome !== undefined ? <Notice kind="good">{props.done(outcome)}</Notice> : null}
    </Dialog>
  );
}

function Foot<Draft, Rehearsal, Outcome>(props: FlowDialogProps<Draft, Rehearsal, Outcome> & { close: () => void }) {
  const { flow, checkLabel = t('確認', 'Check'), decideLabel = t('決定', 'Decide'), danger, disabled, close } = props;
  const { step, busy, rehearsal } = flow;
  if (step === 'done') {
    return (
      <Button kind="primary" onPress={close}>
        {t('閉じる', 'Close')}
      </Button>
    );
  }
  if (step === 'confirm') {
    return (
      <>
        <Button onPress={flow.back} disabled={busy}>
          {t('戻る', 'Back')}
        </Button>
        <Button
          kind={danger ? 'danger' : 'primary'}
          busy={busy}
          disabled={rehearsal === undefined || props.mayDecide?.(rehearsal) === false}
          onPress={flow.decide}
        >
          {decideLabel}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button kind="quiet" onPress={flow.reset}>
        {t('入力をやり直す', 'Start over')}
      </Button>
      <Button onPress={close}>{t('キャンセル', 'Cancel')}</Button>
      <Button kind={danger ? 'danger' : 'primary'} busy={busy} disabled={disabled} onPress={flow.check}>
        {checkLabel}
      </Button>
    </>
  );
}
