import { runInNewContext } from 'node:vm';
import type { Locator, Page } from 'playwright';

/**
 * Runs a test of Cypress without Cypress, whose program is a download of its own: each command that the recipe uses, by what
 * Cypress's manual says of it, is carried out by Playwright. A command that is not here is an error.
 */
export async function standInForCypress(code: string, page: Page): Promise<void> {
  const commands: (() => Promise<void>)[] = [];
  let subject: unknown;
  const then = (command: () => Promise<void>) => {
    commands.push(command);
    return cy;
  };
  const locate = () => subject as Locator;
  const cy = {
    request(...line: [string] | [method: string, url: string, body?: unknown]) {
      const [method, url, body] = line.length === 1 ? ['GET', line[0]] : line;
      return then(async () => {
        const init = body === undefined ? {} : { body: JSON.stringify(body) };
        const response = await fetch(url, { method, ...init });
        if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}.`);
        subject = { status: response.status, body: (await response.json()) as unknown };
      });
    },
    visit: (path: string) => then(async () => void (await page.goto(path))),
    get: (selector: string) => then(async () => void (subject = page.locator(selector))),
    // Playwright looks into shadow roots anyway; Cypress does only after this.
    shadow: () =>
      then(async () => {
        if (!(await locate().evaluate(({ shadowRoot }) => shadowRoot !== null)))
          throw new Error('It has no shadow root.');
      }),
    find: (selector: string) => then(async () => void (subject = locate().locator(selector))),
    click: () => then(() => locate().click()),
    // Unlike Playwright's, this one does not look into shadow roots.
    contains: (text: string, { timeout = 4_000 } = {}) =>
      then(() => page.locator(`xpath=//*[contains(text(), "${text}")]`).first().waitFor({ timeout })),
    its: (path: string) =>
      then(async () => {
        for (const key of path.split('.')) subject = (subject as Record<string, unknown>)[key];
      }),
    should: (chainer: string, expected: unknown) =>
      then(async () => {
        if (chainer !== 'equal' || subject !== expected) {
          throw new Error(`${String(subject)} should ${chainer} ${String(expected)}.`);
        }
      }),
  };
  const tests: (() => void)[] = [];
  runInNewContext(code, { cy, it: (_name: string, test: () => void) => tests.push(test) });
  for (const test of tests) test();
  if (commands.length === 0) throw new Error('The recipe has no command.');
  for (const command of commands) await command();
}
