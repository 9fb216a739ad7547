import { AsapError } from '../../src/index.js';
import { startDesk } from '../testing/page-with-widget.js';
import { worker } from '../support/worker.js';
import { http } from 'msw';
import { mintToken, type Desk } from '../../src/testing/index.js';
import { leave, mountFor, showsStatus, switchTo, untilShown } from './watched-page.js';

afterEach(async () => {
  vi.restoreAllMocks();
  await leave();
  // An exchange that is never seen is waited for.
});

const eventTypes = ['asap-ready', 'asap-open', 'asap-close', 'asap-session', 'asap-error'];

/** All of a value that a tracker could send: own and inherited properties, causes, stacks. */
function spell(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value) || value instanceof Node || value === window) return '';
  seen.add(value);
  const names = new Set([
    ...Object.getOwnPropertyNames(value),
    'message',
    'stack',
    'cause',
    'detail',
    'error',
  ]);
  return [...names].map((name) => spell((value as Record<string, unknown>)[name], seen)).join('\n');
}

/** Listens to everything that ours says or leaves behind, except what the simulated Zoho keeps for itself. */
function listen() {
  const heard: string[] = [];
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation(
      (...values) => void heard.push(values.map((value) => spell(value)).join()),
    );
  }
  const { setItem } = Storage.prototype;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (
    this: Storage,
    key: string,
    value: string,
  ) {
    if (!key.startsWith('zdasap')) heard.push(key, value);
    setItem.call(this, key, value);
  });
  const { postMessage } = BroadcastChannel.prototype;
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function (
    this: BroadcastChannel,
    value,
  ) {
    heard.push(spell(value));
    postMessage.call(this, value);
  });
  const changes = new MutationObserver((records) => {
    for (const { target } of records)
      heard.push(target instanceof Element ? target.outerHTML : (target.textContent ?? ''));
  });
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const controller = new AbortController();
  for (const type of eventTypes) {
    document.addEventListener(type, (event) => heard.push(type, spell(event)), { signal: controller.signal });
  }
  for (const type of ['error', 'unhandledrejection']) {
    window.addEventListener(type, (event) => heard.push(type, spell(event)), { signal: controller.signal });
  }
  const stop = () => {
    controller.abort();
    changes.disconnect();
    heard.push(location.href, document.documentElement.outerHTML, document.cookie, spell(history.state));
  };
  return { heard, stop };
}

const answerWith = (answer: (token: string) => Response, desk: Desk) =>
  worker.use(http.all('/api/asap-token', async () => answer(await mintToken(desk, 'ada@example.com'))));

const jwtPattern = /eyJ[\w-]{8,}/;

it('a token is in nothing that ours says, shows or stores, from log-in to log-out', async () => {
  const desk = startDesk({ assumptions: { logout: 'network' } });
  const { heard, stop } = listen();
  const element = await mountFor(desk, 'ada');
  await untilShown('ada');
  await element.show();
  switchTo(desk, element, 'grace');
  await untilShown('grace');
  await element.login();
  await element.logout();
  stop();
  expect(heard.join('\n')).toContain('asap-session');
  expect(heard.join('\n')).not.toMatch(jwtPattern);
});

it.each<[string, string, (token: string) => Response]>([
  [
    'a raw token said to be JSON',
    'token-malformed',
    (token) => new Response(token, { headers: { 'Content-Type': 'application/json' } }),
  ],
  [
    'a token in HTML',
    'token-malformed',
    (token) => new Response(`<p>${token}`, { headers: { 'Content-Type': 'text/html' } }),
  ],
  ['a token twice', 'token-malformed', (token) => Response.json({ token: `${token}.${token}` })],
  ['a refusal that quotes', 'token-http', (token) => Response.json({ token }, { status: 500 })],
])('%s is not quoted', async (_, code, answer) => {
  const desk = startDesk({ assumptions: { logout: 'network' } });
  answerWith(answer, desk);
  const { heard, stop } = listen();
  const element = await mountFor(desk, 'ada');
  await vi.waitFor(() => expect(element.error).toMatchObject({ code }), 5_000);
  const error = await element.login().catch((reason: unknown) => reason);
  stop();
  expect(error).toBeInstanceOf(AsapError);
  expect(`${spell(error)}${spell(element.error)}${heard.join('\n')}`).not.toMatch(jwtPattern);
});

it.runIf(showsStatus)('a refused exchange is told without its URL', async () => {
  const desk = startDesk({ assumptions: { logout: 'network' } });
  desk.faults.set('exchange-refused-400');
  const { heard, stop } = listen();
  const element = await mountFor(desk, 'ada');
  await vi.waitFor(() => expect(element.error).toMatchObject({ code: 'login-rejected' }), 5_000);
  stop();
  expect(spell(element.error) + heard.join('\n')).not.toMatch(jwtPattern);
});

it('what ASAP throws at a token is not passed on', async () => {
  const desk = startDesk({ assumptions: { logout: 'network' } });
  const element = await mountFor(desk, null, { mode: 'anonymous' });
  const asap = (await element.ready) as unknown as { invoke: (action: string, value: unknown) => void };
  const { invoke } = asap;
  asap.invoke = (action, value) => {
    if (action !== 'login') return invoke(action, value);
    (value as (success: (token: string) => void, failure: () => void) => void)(
      (token) => {
        throw new Error(`Cannot take ${token}`);
      },
      () => {},
    );
  };
  const { heard, stop } = listen();
  switchTo(desk, element, 'ada');
  await vi.waitFor(() => expect(element.error).toMatchObject({ code: 'login-rejected' }), 5_000);
  stop();
  expect(spell(element.error) + heard.join('\n')).not.toMatch(jwtPattern);
});
