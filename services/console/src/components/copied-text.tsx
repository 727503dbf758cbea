import { t } from '../language/language.ts';
import { Button } from './button.tsx';
import { toast } from './toast.tsx';
import './copied-text.css';

/** Something to hand on: an address, a key. It can be marked by hand where the clipboard is closed. */
export function CopiedText({ label, text }: { label: string; text: string }) {
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => toast(t('コピーしました。', 'Copied.')),
      () => toast(t('コピーできません。選択してコピーしてください。', 'Cannot copy: mark the text instead.')),
    );
  };
  return (
    <div class="row copied-text">
      <output class="copied-text-value mono" aria-label={label}>
        {text}
      </output>
      <Button size="small" label={t(`${label}をコピー`, `Copy: ${label}`)} onPress={copy}>
        {t('コピー', 'Copy')}
      </Button>
    </div>
  );
}
