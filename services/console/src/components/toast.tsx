import { useEffect, useState } from 'preact/hooks';
import './toast.css';

let show: (text: string) => void = () => {};

/** Says briefly that something was done; what matters stands on the screen itself. */
export const toast = (text: string): void => show(text);

const shownMs = 5_000;

export function Toasts() {
  const [texts, setTexts] = useState<readonly { id: number; text: string }[]>([]);
  useEffect(() => {
    let next = 0;
    show = (text) => {
      const id = next++;
      setTexts((held) => [...held, { id, text }]);
      setTimeout(() => setTexts((held) => held.filter((one) => one.id !== id)), shownMs);
    };
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {texts.map(({ id, text }) => (
        <p key={id} class="toast">
          {text}
        </p>
      ))}
    </div>
  );
}
