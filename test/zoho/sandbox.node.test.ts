import { asapGlobals, ownGlobal } from '../../src/zoho/vendor.js';
import { installInit } from '../../src/zoho/init.js';
import { PageGlobals } from '../../src/zoho/globals.js';

// A sandbox runs the code with a proxy as its global object, and leaves the document as it is.
const realWindow: Record<string, unknown> = { platformConfig: 'the page’s own' };

beforeEach(() => {
  const page = { defaultView: realWindow };
  vi.stubGlobal('document', page);
  vi.stubGlobal('Document', { prototype: page });
});
afterEach(() => vi.unstubAllGlobals());

it('tells ASAP its start settings on the window that Zoho’s script sees', () => {
  const installed = installInit({ lang: 'de_DE' }, { hideLauncherIcon: true });
  expect('ZohoDeskAsapInit' in globalThis).toBe(false);
  const init = realWindow['ZohoDeskAsapInit'] as () => unknown;
  expect(init()).toEqual({ lang: 'de_DE', hideLauncherIcon: true });
  installed.restore();
  expect('ZohoDeskAsapInit' in realWindow).toBe(false);
});

it('finds ASAP there, and gives the page its own globals back there', () => {
  const globals = new PageGlobals();
  globals.noteBefore();
  realWindow['ZohoDeskAsap'] = { invoke: () => {} };
  expect(ownGlobal('ZohoDeskAsap')).toBe(realWindow['ZohoDeskAsap']);
  expect(asapGlobals()).toBe(realWindow);
  globals.restore(() => delete realWindow['platformConfig']);
  expect(realWindow).toEqual({ platformConfig: 'the page’s own' });
});
