import { ApiProblem, ApiUnreachable, type FieldError } from '@inkan/api-client';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../language/language.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { fieldId } from './form.tsx';
import './notice.css';

type Kind = 'info' | 'good' | 'warn' | 'bad';

export function Notice(props: { kind?: Kind; title?: string; children?: ComponentChildren }) {
  const { kind = 'info', title, children } = props;
  return (
    <div class={classes('notice', `notice-${kind}`)} role={kind === 'bad' ? 'alert' : 'status'}>
      {title ? <p class="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}

/** Why something was not done, in the API's own words, with a way to each field that it names. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  if (error === undefined || error === null) return null;
  const again = retry ? (
    <div>
      <Button size="small" onPress={retry}>
        {t('もう一度試す', 'Try again')}
      </Button>
    </div>
  ) : null;
  if (!(error instanceof ApiProblem)) {
    return (
      <Notice kind="bad" title={error instanceof ApiUnreachable ? lostTitle() : t('表示できません', 'Cannot be shown')}>
        <p>{error instanceof ApiUnreachable ? lostText() : String(error)}</p>
        {again}
      </Notice>
    );
  }
  return (
    <Notice kind="bad" title={error.message}>
      {error.fieldErrors.length > 0 ? (
        <ul class="notice-list">
          {error.fieldErrors.map((fault) => (
            <Fault key={fault.pointer + fault.code} fault={fault} />
          ))}
        </ul>
      ) : null}
      {error.problem ? <p class="notice-small">{`${error.code}・${error.problem.correlationId}`}</p> : null}
      {again}
    </Notice>
  );
}

/** The field's name and what is wrong with it; a link where the field is on the screen. */
function Fault({ fault }: { fault: FieldError }) {
  const [label, setLabel] = useState<string>();
  const id = fieldId(fault.pointer);
  useEffect(() => {
    const named = document.querySelector(`label[for="${id}"], fieldset#${CSS.escape(id)} > legend`);
    setLabel(named?.firstChild?.textContent ?? undefined);
  }, [id]);
  if (label === undefined) return <li>{fault.message}</li>;
  return (
    <li>
      <a href={`#${id}`} onClick={(event: Event) => focusField(event, id)}>
        {`${label}: ${fault.message}`}
      </a>
    </li>
  );
}

const lostTitle = (): string => t('サーバーに接続できません', 'The server cannot be reached');
const lostText = (): string =>
  t(
    '入力した内容は失われていません。接続を確認しています。',
    'Nothing that you typed is lost. The connection is being tried again.',
  );

function focusField(event: Event, id: string): void {
  event.preventDefault();
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'center' });
  (element?.matches('fieldset') ? element.querySelector('input') : element)?.focus();
}
