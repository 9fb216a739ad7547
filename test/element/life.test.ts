import { afterEach, expect, it, vi } from 'vitest';
import { AsapError } from '../../src/index.js';
import { aside, shownUser, startDesk } from '../testing/page-with-widget.js';
import { clear, jwt, launcherOf, mount, once, record, requestsOf } from './mount.js';

afterEach(clear);

it('asks Zoho for nothing before a press, then loads and opens', async () => {
  const desk = startDesk();
  const element = await mount(desk);
  const seen = record(element);
  expect(requestsOf(desk)).toBe(0);
  expect(launcherOf(element).getAttribute('aria-expanded')).toBe('false');
  const opened = once(element, 'asap-open');
  launcherOf(element).click();
  expect(element.open).toBe(true);
  await opened;
  await element.updateComplete;
  expect(requestsOf(desk, 'script')).toBe(1);
  expect(requestsOf(desk, 'token', 'exchange')).toBe(0);
  expect(launcherOf(element).getAttribute('aria-expanded')).toBe('true');
  expect(seen).toEqual(['asap-ready', 'asap-open']);
  const closed = once(element, 'asap-close');
  launcherOf(element).click();
  await closed;
  expect(element.open).toBe(false);
  expect(element.hasAttribute('open')).toBe(false);
});

it('logs the user of the token endpoint in, and out when the mode changes', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const element = await mount(desk, { ...jwt, loading: 'eager' });
  const seen = record(element);
  await expect.poll(shownUser).toBe('ada@example.com');
  expect(desk.exchanges.map(({ email, accepted }) => [email, accepted])).toEqual([['ada@example.com', true]]);
  expect(element.session).toBe('token-delivered');
  element.mode = 'anonymous';
  await expect.poll(shownUser).toBe('');
  expect(element.session).toBe('anonymous');
  element.mode = 'jwt';
  await expect.poll(shownUser, { timeout: 8000 }).toBe('ada@example.com');
  // A user's ASAP ends with the user.
  expect(requestsOf(desk, 'script')).toBe(2);
  expect(seen.filter((entry) => entry !== 'asap-ready')).toEqual([
    'asap-session fetching-token',
    'asap-session token-delivered',
    'asap-session anonymous',
    'asap-session fetching-token',
    'asap-session token-delivered',
  ]);
});

it('takes a token from a provider, with the user’s key and a signal', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const tokenProvider = vi.fn(
    async () => ((await (await fetch('/api/asap-token')).json()) as { token: string }).token,
  );
  const element = await mount(desk, { mode: 'jwt', loading: 'eager', 'user-key': '7' }, { tokenProvider });
  await element.ready;
  await expect.poll(shownUser).toBe('ada@example.com');
  expect(tokenProvider).toHaveBeenCalledExactlyOnceWith({
    signal: expect.any(AbortSignal) as AbortSignal,
    userKey: '7',
  });
});

it('leaves a guest who can be helped when the token endpoint fails', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  desk.faults.set('token-500');
  const element = await mount(desk, { ...jwt, loading: 'eager' });
  const seen = record(element);
  await element.ready;
  await expect.poll(() => element.session).toBe('failed');
  expect(element).toMatchObject({ state: 'ready', error: { code: 'token-http' } });
  expect(seen.filter((entry) => entry.startsWith('asap-error'))).toEqual(['asap-error token-http']);
  await element.show();
  expect(shownUser()).toBe('');
  expect(aside()?.checkVisibility()).toBe(true);
  desk.faults.clear();
  await element.retry();
  await expect.poll(shownUser).toBe('ada@example.com');
  expect(element.error).toBeNull();
});

it('has methods that settle before load, after removal and in any order', async () => {
  const desk = startDesk();
  const element = document.createElement('asap-help');
  const all = () => [
    element.load(),
    element.show(),
    element.navigate('home'),
    element.login(),
    element.logout(),
    element.retry(),
    element.toggle(),
    element.close(),
  ];
  for (const result of await Promise.allSettled(all())) {
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(AsapError);
  }
  const mounted = await mount(desk, {}, {});
  mounted.remove();
  await expect(mounted.show()).rejects.toMatchObject({ code: 'aborted' });
  expect(requestsOf(desk)).toBe(0);
});

it('keeps the last wish made while loading', async () => {
  const desk = startDesk();
  const element = await mount(desk);
  const seen = record(element);
  const shown = element.show();
  await element.close();
  await expect(shown).rejects.toMatchObject({ code: 'aborted' });
  await element.load();
  expect(element.open).toBe(false);
  expect(seen).not.toContain('asap-open');
});

it('opens on the page that is asked for, once the panel is open', async () => {
  const desk = startDesk();
  const element = await mount(desk);
  const calls: unknown[][] = [];
  const asap = (await element.load()) as unknown as { invoke: (...all: unknown[]) => void };
  const { invoke } = asap;
  asap.invoke = (...all) => {
    calls.push([element.shadowRoot!.querySelector('button')!.ariaExpanded, ...all]);
    invoke.apply(asap, all);
  };
  element.addEventListener('asap-open', () => calls.push(['asap-open']));
  await element.show('ticket.form', { departmentId: '1' });
  expect(calls.map(([, ...call]) => call)).toEqual([
    ['open'],
    [],
    ['routeTo', { page: 'ticket.form', parameters: { departmentId: '1' } }],
  ]);
});

it('opens by itself when open stands in the HTML', async () => {
  const desk = startDesk();
  const element = await mount(desk, { open: '' });
  await once(element, 'asap-open');
  expect(element.open).toBe(true);
});

it('hides, logs out and closes when it is removed, not when it is moved', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const element = await mount(desk, { ...jwt, loading: 'eager' });
  await expect.poll(shownUser).toBe('ada@example.com');
  await element.show();
  const before = requestsOf(desk, 'script', 'token', 'exchange');
  const place = document.createElement('div');
  document.body.append(place);
  place.append(element);
  await new Promise((resolve) => setTimeout(resolve));
  expect(aside()?.checkVisibility()).toBe(true);
  expect(requestsOf(desk, 'script', 'token', 'exchange')).toBe(before);
  place.remove();
  await expect.poll(shownUser).toBe('');
  expect(aside()?.checkVisibility()).toBe(false);
  document.body.append(element);
  await element.load();
  await expect.poll(shownUser, { timeout: 8000 }).toBe('ada@example.com');
  expect(requestsOf(desk, 'script')).toBe(2);
});

it('does not take a language that the page takes away for a moment for another', async () => {
  const page = document.documentElement;
  const { lang } = page;
  page.lang = 'de';
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const element = await mount(desk, { ...jwt, loading: 'eager' });
  await expect.poll(shownUser).toBe('ada@example.com');
  page.lang = 'fr';
  await new Promise(requestAnimationFrame);
  expect([element.state, shownUser()]).toEqual(['ready', 'ada@example.com']);
  page.lang = 'de';
  element.label = 'What looks at all properties afterwards';
  await expect.poll(() => launcherOf(element).ariaLabel).toMatch(/^What/);
  page.lang = lang;
  // A change that lasts is followed: ASAP is loaded once more.
  await expect.poll(() => requestsOf(desk, 'script')).toBe(2);
  expect(desk.exchanges.length).toBeLessThanOrEqual(2);
});
