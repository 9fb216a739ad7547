import '../../src/index.js';
import { clear, jwt, mount, record, requestsOf } from '../element/mount.js';
import { collectUnhandledRejections } from '../support/unhandled-rejections.js';
import { shownUser, startDesk } from '../testing/page-with-widget.js';

let rejections: ReturnType<typeof collectUnhandledRejections>;

beforeEach(async () => {
  await import('../../src/controller/help-controller.js');
  rejections = collectUnhandledRejections();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await clear();
  rejections.stop();
});

async function logsAdaIn(attributes: Record<string, string> = jwt): Promise<void> {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const help = await mount(desk, attributes);
  const seen = record(help);
  await help.show();
  await expect.poll(shownUser).toBe('ada@example.com');
  expect(seen).toContain('asap-session token-delivered');
  expect(seen.filter((entry) => entry.startsWith('asap-error'))).toEqual([]);
  expect(requestsOf(desk, 'script')).toBe(1);
  expect(rejections.reasons).toEqual([]);
}

it('functions that another script has wrapped are used as they are', async () => {
  const calls = new Set<string>();
  const { fetch } = window;
  vi.spyOn(window, 'fetch').mockImplementation((...given) => (calls.add('fetch'), fetch(...given)));
  const { parse, stringify } = JSON;
  vi.spyOn(JSON, 'parse').mockImplementation((...given) => (calls.add('parse'), parse(...given) as unknown));
  vi.spyOn(JSON, 'stringify').mockImplementation(
    ((...given: Parameters<typeof stringify>) => (
      calls.add('stringify'),
      stringify(...given)
    )) as typeof stringify,
  );
  const add = EventTarget.prototype.addEventListener;
  vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
    this: EventTarget,
    ...given
  ) {
    calls.add('addEventListener');
    return add.apply(this, given);
  });
  await logsAdaIn();
  expect([...calls]).toEqual(expect.arrayContaining(['fetch', 'parse', 'addEventListener']));
});

it.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('patched');
    },
  ],
  ['returns nothing', () => undefined],
  ['returns what is no response', () => Promise.resolve({})],
])('a fetch that %s is an error of the token, and the guest goes on', async (_, patched) => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const { fetch } = window;
  vi.spyOn(window, 'fetch').mockImplementation(((input: string, init?: RequestInit) =>
    input.endsWith('/api/asap-token') ? patched() : fetch(input, init)) as typeof fetch);
  const help = await mount(desk, jwt);
  record(help);
  await help.show();
  await expect.poll(() => help.error?.code, { timeout: 8000 }).toMatch(/^token-(network|http|malformed)$/);
  expect(help.state).toBe('ready');
  expect(rejections.reasons).toEqual([]);
});
