import { t } from '../language/language.ts';
import './steps.css';

export type Step = 'input' | 'confirm' | 'done';

/** Where one is between 入力, 確認 and 完了. */
export function Steps({ now }: { now: Step }) {
  const steps: readonly (readonly [Step, string])[] = [
    ['input', t('入力', 'Input')],
    ['confirm', t('確認', 'Check')],
    ['done', t('完了', 'Done')],
  ];
  return (
    <ol class="steps" aria-label={t('手順', 'Steps')}>
      {steps.map(([step, name]) => (
        <li key={step} class="step" aria-current={step === now ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  );
}
