import { Worker } from 'node:worker_threads';
import { DomainError } from '@inkan/domain';
import type { Pkcs12Form } from '@inkan/x509';

/** What goes into a PKCS#12 file; plain data, because it crosses to another thread. */
export type PackageContents = {
  readonly form: Pkcs12Form;
  /** PKCS#8, DER. */
  readonly privateKey: Uint8Array;
  /** DER: the certificate, its issuing CA, the root. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly friendlyName: string;
  readonly passphrase: string;
  /** Rounds of key derivation. */
  readonly rounds: number;
};

export type PackageAnswer = { readonly id: number } & ({ readonly bytes: Uint8Array } | { readonly error: string });
export type PackageOrder = { readonly id: number; readonly contents: PackageContents };

export interface PackageBuilder extends AsyncDisposable {
  /** PKCS#12 DER. @throws DomainError unavailable while too many are being built */
  build(contents: PackageContents): Promise<Buffer>;
}

type Waiting = PromiseWithResolvers<Buffer>;

/** Some ten seconds of work with chosen 秘密の鍵: whoever came later would wait longer than their browser. */
const packagesAtOnce = 64;

/**
 * Builds packages in a thread of its own: a chosen 秘密の鍵 costs a tenth of a second and more of key derivation,
 * during which this service would answer nobody. A thread that dies is replaced at the next package.
 * @param atOnce packages under way at most; `build` refuses more with `unavailable` (503 and Retry-After)
 */
export function createPackageBuilder({ atOnce = packagesAtOnce } = {}): PackageBuilder {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  function lose(dead: Worker, error: Error): void {
    if (worker !== dead) return;
    worker = undefined;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL('./package-worker.ts', import.meta.url));
    started.on('message', (answer: PackageAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('bytes' in answer) asked?.resolve(Buffer.from(answer.bytes));
      else asked?.reject(new Error(`the package could not be built: ${answer.error}`));
    });
    started.on('error', (error) =>
      lose(started, error instanceof Error ? error : new Error('the package thread failed')),
    );
    started.on('exit', () => lose(started, new Error('the package thread ended')));
    started.unref();
    return started;
  }

  return {
    async build(contents) {
      if (waiting.size >= atOnce) {
        throw new DomainError('unavailable', { cause: new Error(`${waiting.size} packages are being built`) });
      }
      worker ??= start();
      lastId += 1;
      const asked = Promise.withResolvers<Buffer>();
      waiting.set(lastId, asked);
      worker.postMessage({ id: lastId, contents } satisfies PackageOrder);
      return asked.promise;
    },
    async [Symbol.asyncDispose]() {
      await worker?.terminate();
    },
  };
}
