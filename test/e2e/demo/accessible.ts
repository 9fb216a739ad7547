import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright';

let source: Promise<string> | undefined;

/** What axe finds wrong on the whole page, its frames and the panel included. */
export async function axeFindings(page: Page): Promise<string[]> {
  source ??= readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  // The one in the page asks those in the frames.
  const script = await source;
  await Promise.all(page.frames().map((frame) => frame.evaluate(script)));
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

/** px by which the page, or one in a frame of it, is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  const overflows = page
    .frames()
    .map((frame) =>
      frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    );
  return Math.max(...(await Promise.all(overflows)));
}
