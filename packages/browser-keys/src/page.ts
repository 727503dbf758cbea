import {
  checkPassphrase,
  generatedLength,
  generatedText,
  isGenerated,
  type KeyAlgorithm,
  keyDerivationRounds,
} from '@inkan/domain';
import type { Pkcs12Form } from '@inkan/x509';
import { writePkcs12 } from '@inkan/x509/pkcs12/write-pkcs12.ts';
import { makeDeviceKey } from './device-key.ts';
import { PortalError, portalAt, waitUntilIssued } from './portal.ts';
import { browserPrimitives } from './primitives.ts';

type Step = 'choose' | 'making' | 'issuing' | 'packing' | 'done' | 'failed';
type Data = { path: string; algorithm: KeyAlgorithm; form: Pkcs12Form; id: string };

/**
 * The page on which a key is made. Key and 秘密の鍵 are values of this function and nothing else: neither is stored, nor
 * named in a request. What people read stands in the page, one element per step; this only shows the right one.
 */
export function runPage(root: HTMLElement): void {
  const { path, algorithm, form, id } = root.dataset as Data;
  const portal = portalAt(path);
  const element = <T extends HTMLElement>(name: string) => {
    const found = root.querySelector<T>(`#${name}`);
    if (!found) throw new Error(`the page lacks #${name}`);
    return found;
  };
  const suggestion = generatedText(browserPrimitives.random(generatedLength));
  element('suggestion').textContent = suggestion;
  show('choose');

  element<HTMLButtonElement>('take-generated').addEventListener('click', () => void make(suggestion));
  element<HTMLFormElement>('own-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const [passphrase, repeated] = [element<HTMLInputElement>('passphrase'), element<HTMLInputElement>('repeated')];
    const faults = faultsOf(passphrase.value, repeated.value);
    complain(faults);
    if (faults.length === 0) void make(passphrase.value);
  });
  element<HTMLButtonElement>('again').addEventListener('click', () => show('choose'));

  function faultsOf(passphrase: string, repeated: string): string[] {
    const language = document.documentElement.lang === 'en' ? 'en' : 'ja';
    const faults = checkPassphrase(passphrase, id).map((fault) => fault[language]);
    return passphrase === repeated ? faults : [...faults, element('differs').textContent ?? ''];
  }

  function complain(faults: readonly string[]): void {
    const alert = element('faults');
    alert.hidden = faults.length === 0;
    alert.replaceChildren(...faults.map((fault) => Object.assign(document.createElement('p'), { textContent: fault })));
    for (const name of ['passphrase', 'repeated']) {
      if (faults.length > 0) element(name).setAttribute('aria-invalid', 'true');
      else element(name).removeAttribute('aria-invalid');
    }
    if (faults.length > 0) element('passphrase').focus();
  }

  async function make(passphrase: string): Promise<void> {
    try {
      show('making');
      const key = await makeDeviceKey(algorithm);
      show('issuing');
      await portal.handIn(key.request);
      const issued = await waitUntilIssued(portal);
      show('packing');
      await painted();
      const [certificate = Buffer.alloc(0), ...chain] = issued.certificates.map((each) => Buffer.from(each, 'base64'));
      const iterations = keyDerivationRounds[isGenerated(passphrase) ? 'generated' : 'chosen'];
      const contents = { form, privateKeyPkcs8: key.privateKey, certificate, chain, passphrase, iterations };
      const { friendlyName, fileName } = issued;
      offer(writePkcs12({ ...contents, friendlyName }, browserPrimitives), fileName, passphrase);
      key.privateKey.fill(0);
    } catch (error) {
      element('reason').textContent = error instanceof PortalError ? error.message : '';
      show('failed');
    }
  }

  function offer(file: Buffer, fileName: string, passphrase: string): void {
    element('kept').textContent = passphrase;
    element('kept-part').hidden = !isGenerated(passphrase);
    const link = element<HTMLAnchorElement>('download');
    link.href = URL.createObjectURL(new Blob([new Uint8Array(file)], { type: 'application/x-pkcs12' }));
    link.download = fileName;
    // Should this not arrive, the next visit makes a new key: better than a file that nobody may have.
    link.addEventListener('click', () => void portal.collected().catch(() => undefined));
    show('done');
  }

  function show(step: Step): void {
    for (const part of root.querySelectorAll<HTMLElement>('[data-step]')) part.hidden = part.dataset['step'] !== step;
    const shown = root.querySelector<HTMLElement>(`[data-step="${step}"]`);
    if (step === 'done' || step === 'failed') shown?.focus();
  }
}

/** Two frames: what was shown is on the screen before the work begins that holds it. */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
