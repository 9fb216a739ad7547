/** A clock of the test's own, in ms. What is due runs in order, each with the promises that it settles. */
export class FakeClock {
  now = 1_700_000_000_000;
  #serial = 0;
  #queue: { at: number; serial: number; act: () => void }[] = [];

  later(delay: number, act: () => void): () => void {
    const entry = { at: this.now + delay, serial: this.#serial++, act };
    this.#queue.push(entry);
    return () => {
      this.#queue = this.#queue.filter((other) => other !== entry);
    };
  }

  /** `happened` is called after each event. */
  async advance(milliseconds: number, happened: () => void): Promise<void> {
    const end = this.now + milliseconds;
    for (let events = 0; ; events++) {
      if (events > 5_000) throw new Error('The clock never comes to rest.');
      const next = this.#next();
      if (!next || next.at > end) break;
      this.#queue = this.#queue.filter((other) => other !== next);
      this.now = next.at;
      next.act();
      await settlePromises();
      happened();
    }
    this.now = end;
  }

  /** Time passes in which nothing happens. */
  freeze(milliseconds: number): void {
    this.now += milliseconds;
    for (const entry of this.#queue) entry.at += milliseconds;
  }

  clear(): void {
    this.#queue = [];
  }

  #next() {
    let first = this.#queue[0];
    for (const entry of this.#queue) {
      if (first && (entry.at < first.at || (entry.at === first.at && entry.serial < first.serial)))
        first = entry;
    }
    return first;
  }
}

export async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await Promise.resolve();
}
