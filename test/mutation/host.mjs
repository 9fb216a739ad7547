// Runs orders in a Vitest host, and starts another when a mutant has made it hang.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./vitest-host.mjs').Report} Report */

const script = fileURLToPath(new URL('./vitest-host.mjs', import.meta.url));

export class Host {
  /** @type {import('node:child_process').ChildProcess | null} */
  #process = null;
  #tree;
  #workers;

  /**
   * @param {string} tree the folder in which it works
   * @param {number} workers how many test files at once
   */
  constructor(tree, workers) {
    this.#tree = tree;
    this.#workers = workers;
    process.on('exit', () => this.#kill());
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  }

  async #start() {
    // A group of its own, so that what hangs in it can be ended with it.
    const child = fork(script, [String(this.#workers)], {
      cwd: this.#tree,
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (answer !== 'ready') throw new Error('Vitest did not start.');
    return child;
  }

  #kill() {
    const pid = this.#process?.pid;
    this.#process = null;
    try {
      if (pid) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }

  /**
   * @param {import('./vitest-host.mjs').Order} order
   * @param {number} limit in ms
   * @returns {Promise<Report | null>} null when it took too long
   */
  async run(order, limit) {
    const child = (this.#process ??= await this.#start());
    /** @type {Promise<Report | null>} */
    const answer = new Promise((resolve) => {
      const end = (/** @type {Report | null} */ report) => {
        clearTimeout(timer);
        child.off('message', receive).off('exit', exit);
        resolve(report);
      };
      const receive = (/** @type {unknown} */ report) => end(/** @type {Report} */ (report));
      const exit = () => end(null);
      const timer = setTimeout(exit, limit);
      child.on('message', receive).on('exit', exit);
    });
    child.send(order);
    const report = await answer;
    if (!report) this.#kill();
    return report;
  }

  close() {
    this.#process?.disconnect();
    this.#process = null;
  }
}
