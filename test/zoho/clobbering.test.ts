import fc from 'fast-check';
import '../../src/index.js';
import type { AsapHelp } from '../../src/index.js';
import { unclobbered } from '../../src/shared/unclobbered.js';
import { clear, jwt, mount, record } from '../element/mount.js';
import { sized } from '../support/depth.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { aside, shownUser, startDesk, vendor } from '../testing/page-with-widget.js';
import { newDesk } from './behaviour.js';

const sources: Record<string, string> = import.meta.glob(
  '../../src/{element,controller,page,session,zoho,config,shared}/**/*.ts',
  { query: '?raw', import: 'default', eager: true },
);

/** Every name of a document that the code reads anywhere, of whatever object. */
const names = [
  ...new Set(
    Object.values(sources)
      .flatMap((text) => [...text.matchAll(/(?:\.|\{ ?|, )(\w+)/g)].map(([, name]) => name!))
      .filter((name) => name in Document.prototype || name === 'prerendering'),
  ),
];
/** The elements whose name becomes a property of the document. */
const tags = ['img', 'form', 'embed', 'object', 'iframe'] as const;

const page = unclobbered();
const holder = page.createElement('div');
let rejections: ReturnType<typeof collectUnhandledRejections>;

beforeEach(async () => {
  await import('../../src/controller/help-controller.js');
  rejections = collectUnhandledRejections();
  page.body.append(holder);
});
afterEach(async () => {
  holder.remove();
  holder.replaceChildren();
  await clear();
  vi.restoreAllMocks();
  rejections.stop();
});

function clobber(tag: (typeof tags)[number], clobbered: readonly string[]): void {
  // An image whose name is to count needs no id; the other elements count by their name, too.
  holder.innerHTML = clobbered.map((name) => `<${tag} name="${name}" lang="fr"></${tag}>`).join('');
}

it('knows what is clobbered', () => {
  expect(names).toEqual(
    expect.arrayContaining(['head', 'documentElement', 'adoptedStyleSheets', 'querySelectorAll']),
  );
  clobber('img', ['head', 'querySelector']);
  expect(document.head).toBeInstanceOf(HTMLImageElement);
  expect(page.head).toBeInstanceOf(HTMLHeadElement);
  expect(page.querySelector('html')).toBe(page.documentElement);
});

it('clobbered names keep no element from loading ASAP', { timeout: 60_000 }, async () => {
  const desk = newDesk();
  desk.faults.set('script-without-global');
  let scripts = 0;
  let scriptSeen = () => {};
  const watch = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node instanceof HTMLScriptElement && node.src.includes('/asapApp/')) {
          scripts++;
          scriptSeen();
        }
  });
  watch.observe(document, { childList: true, subtree: true });
  const asked = vi.spyOn(window, 'fetch').mockImplementation(async () => new Response(null, { status: 204 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...tags),
      fc.oneof(
        fc.constant(names),
        fc.constantFrom(...names).map((name) => [name]),
        fc.subarray(names, { minLength: 2 }),
      ),
      async (tag, clobbered) => {
        scripts = 0;
        asked.mockClear();
        clobber(tag, clobbered);
        const element = page.createElement('asap-help');
        record(element);
        const values = { 'app-id': desk.applicationIds[0]!, 'org-id': desk.organisationId, ...jwt };
        for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
        page.body.append(element);
        const begun = new Promise<void>((resolve) => (scriptSeen = resolve));
        await Promise.race([begun, element.load().catch(() => {})]);
        expect([scripts, asked.mock.calls.length]).toEqual([1, 1]);
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
        holder.replaceChildren();
      },
    ),
    { numRuns: sized(40, 500), endOnFailure: true },
  );
  watch.disconnect();
  expect(rejections.reasons).toEqual([]);
});

/** Ada is logged in and the panel is open; records what ASAP is asked for from now on. */
async function openForAda(): Promise<{ help: AsapHelp; calls: string[]; panel: HTMLElement }> {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const help = await mount(desk, { ...jwt, 'user-key': 'ada' });
  record(help);
  await help.show();
  await expect.poll(shownUser).toBe('ada@example.com');
  const calls: string[] = [];
  const asap = vendor();
  const { invoke } = asap;
  asap.invoke = (action, argument) => {
    calls.push(action);
    return invoke.call(asap, action, argument);
  };
  return { help, calls, panel: aside()! };
}

it.each(tags)('%s elements with every name keep nobody in sight who signs out', async (tag) => {
  const { help, calls, panel } = await openForAda();
  clobber(tag, names);
  help.mode = 'anonymous';
  await help.updateComplete;
  await Promise.resolve();
  expect(getComputedStyle(panel).display).toBe('none');
  expect(calls).toContain('logout');
});

it('a form with the id of ASAP’s panel, and inputs of a node’s names, keeps nobody in sight', async () => {
  const { help, calls, panel } = await openForAda();
  const inputs = ['style', 'remove', 'contains', 'isConnected', 'getAttribute', 'id']
    .map((name) => `<input name="${name}">`)
    .join('');
  holder.innerHTML = ['zohohc-asap-web-app-main', 'zohohc-asap-web-button']
    .map((id) => `<form id="${id}">${inputs}</form>`)
    .join('');
  page.body.prepend(holder);
  help.mode = 'anonymous';
  await help.updateComplete;
  await Promise.resolve();
  expect(getComputedStyle(panel).display).toBe('none');
  expect(calls).toContain('logout');
});
