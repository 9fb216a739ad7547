import type { CheckName } from './diagnosis.js';

export type OnProgress = (waitingFor: readonly CheckName[]) => void;

/** Tells which checks are waited for, and lets go of all of them when the signal is aborted. */
export class Progress {
  readonly #onProgress: OnProgress | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #waitingFor = new Set<CheckName>();

  constructor(onProgress: OnProgress | undefined, signal: AbortSignal | undefined) {
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  /** What a check answers, or `otherwise` as soon as the signal is aborted. A check that is not begun by then asks nothing. */
  async of<Answer>(check: CheckName, ask: () => Promise<Answer>, otherwise: Answer): Promise<Answer> {
    if (this.#isStopped) return otherwise;
    const ended = new AbortController();
    // The listener comes before `onProgress` is called, because `onProgress` may abort the signal.
    const stopped = new Promise<Answer>((resolve) => {
      this.#signal?.addEventListener('abort', () => resolve(otherwise), { signal: ended.signal });
    });
    this.#waitingFor.add(check);
    this.#tell();
    try {
      return this.#isStopped ? otherwise : await Promise.race([stopped, ask()]);
    } finally {
      ended.abort();
      this.#waitingFor.delete(check);
      this.#tell();
    }
  }

  get #isStopped(): boolean {
    return this.#signal?.aborted === true;
  }

  #tell(): void {
    try {
      this.#onProgress?.([...this.#waitingFor]);
    } catch (error) {
      // A diagnosis goes on whatever the page does with its progress.
      reportError(error);
    }
  }
}
