import { asapGlobals, ownGlobal } from '../../src/zoho/vendor.js';
import { installInit } from '../../src/zoho/init.js';
import { PageGlobals } from '../../src/zoho/globals.js';
import { stubDocument } from '../support/stub-document.js';

// A sandbox runs the code with proxies as its global object and its document.
const realWindow: Record<string, unknown> = { platformConfig: 'the page’s own' };

beforeEach(() => {
  stubDocument({ defaultView: realWindow });
  // qiankun's own.
  vi.stubGlobal('document', new Proxy({}, {}));
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
