import { AsapError } from './errors.js';
import type { Page } from './page.js';
import { registry } from './registry.js';

export const notInPage = (): AsapError =>
  new AsapError('aborted', 'The element is not in the page.', 'Add it to the page first.');

/** The page's one ASAP. Its code is fetched when it is first wanted, unless another copy of this package has made it. */
export async function reachPage(): Promise<Page> {
  try {
    return registry().page ?? (await import('./page.js')).getPage();
  } catch (cause) {
    throw new AsapError(
      'script-failed',
      'A part of <asap-help> itself could not be loaded.',
      'Check the network, and that all files of the package are served, then call retry().',
      cause,
    );
  }
}
