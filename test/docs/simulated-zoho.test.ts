// Has a page of its own: the block starts a service worker, and registers the element after it.
import gettingStarted from '../../docs/getting-started.md?raw';
import { blockOf, blocksOf } from './blocks.js';
import { runScript } from './run-script.js';

beforeEach(() => {
  // The worker of a reader tells of each request.
  for (const name of ['groupCollapsed', 'log', 'groupEnd'] as const) {
    vi.spyOn(console, name).mockImplementation(() => undefined);
  }
});

it('the start of the simulated Zoho in the docs logs Ada in, with the tag beside it', async () => {
  const start = blocksOf(gettingStarted).find(({ text }) => text.includes('setupWorker('));
  document.body.insertAdjacentHTML(
    'afterbegin',
    blockOf(gettingStarted, 'See it work without a Zoho account', 'html'),
  );
  await runScript(start!.text);
  await import('../../src/index.js');
  const help = document.querySelector('asap-help')!;
  await help.updateComplete;
  help.shadowRoot!.querySelector('button')!.click();
  await expect.poll(() => document.body.innerText).toContain('Signed in as Ada Lovelace');
  expect(help.session).toBe('token-delivered');
});
