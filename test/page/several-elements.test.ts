import { afterEach, expect, it } from 'vitest';
import '../../src/index.js';
import { aside, shownUser, startDesk } from '../testing/page-with-widget.js';
import { clear, jwt, mount, record, requestsOf } from '../element/mount.js';

afterEach(clear);

it('shares one script and one session between elements that ask for the same', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const [one, other] = await Promise.all([
    mount(desk, { ...jwt, loading: 'eager' }),
    mount(desk, { ...jwt, loading: 'eager' }),
  ]);
  expect(await one.ready).toBe(await other.ready);
  await expect.poll(shownUser).toBe('ada@example.com');
  expect([one.session, other.session]).toEqual(['token-delivered', 'token-delivered']);
  expect(requestsOf(desk, 'script')).toBe(1);
  expect(desk.exchanges).toHaveLength(1);
  await other.show();
  expect(one.open).toBe(true);
  one.remove();
  await new Promise((resolve) => setTimeout(resolve));
  expect(shownUser()).toBe('ada@example.com');
  expect(other.open).toBe(true);
  other.remove();
  await expect.poll(shownUser).toBe('');
});

it.each([
  ['another app', { 'app-id': '999999999999999999' }],
  ['another organization', { 'org-id': '1' }],
  ['another host', { 'data-center': 'eu' }],
  ['another user', { 'user-key': 'grace' }],
  ['another mode', { mode: 'anonymous' }],
  ['another endpoint', { 'token-endpoint': '/other' }],
])('tells an element that wants %s that it came too late', async (_, attributes) => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const first = await mount(desk, { ...jwt, loading: 'eager', 'user-key': 'ada' });
  await first.ready;
  const late = document.createElement('div');
  const seen = record(late);
  document.body.append(late);
  const second = await mount(desk, { ...jwt, loading: 'manual', 'user-key': 'ada', ...attributes });
  late.append(second);
  await expect(second.load()).rejects.toMatchObject({ code: 'conflict' });
  await second.updateComplete;
  expect(second).toMatchObject({ state: 'error', open: false });
  expect(seen).toContain('asap-error conflict');
  expect(first.state).toBe('ready');
  expect(requestsOf(desk, 'script')).toBe(1);
  first.remove();
  late.remove();
});

it('hands over to the next element when the first one leaves', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const first = await mount(desk, { ...jwt, loading: 'eager', 'user-key': 'ada' });
  await expect.poll(shownUser).toBe('ada@example.com');
  const second = await mount(desk, { ...jwt, 'user-key': 'grace' });
  record(second);
  await expect.poll(() => second.error?.code).toBe('conflict');
  desk.signedInUser = 'grace@example.com';
  first.remove();
  await expect.poll(shownUser).toBe('grace@example.com');
  expect(second).toMatchObject({ state: 'ready', session: 'token-delivered', error: null });
});

it('takes an element that replaces another in the same task for a change of user', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const ada = await mount(desk, { ...jwt, loading: 'eager', 'user-key': 'ada' });
  await expect.poll(shownUser).toBe('ada@example.com');
  desk.signedInUser = 'grace@example.com';
  const place = ada.parentElement!;
  ada.remove();
  const grace = document.createElement('asap-help');
  for (const { name, value } of ada.attributes) grace.setAttribute(name, value);
  grace.userKey = 'grace';
  const seen = record(grace);
  place.append(grace);
  await expect.poll(shownUser).toBe('grace@example.com');
  expect(seen.filter((entry) => entry.startsWith('asap-error'))).toEqual([]);
  // A user's ASAP ends with the user.
  expect(requestsOf(desk, 'script')).toBe(2);
});

it('tells an element that was replaced nothing of the one that replaced it', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const ada = await mount(desk, { ...jwt, loading: 'eager', 'user-key': 'ada' });
  await expect.poll(shownUser).toBe('ada@example.com');
  const seen = record(ada);
  desk.signedInUser = 'grace@example.com';
  const grace = document.createElement('asap-help');
  for (const { name, value } of ada.attributes) grace.setAttribute(name, value);
  grace.userKey = 'grace';
  ada.replaceWith(grace);
  await expect.poll(shownUser).toBe('grace@example.com');
  expect(seen.filter((entry) => entry.startsWith('asap-error'))).toEqual([]);
  grace.remove();
});

it('reports a conflict once, also when the first element opens and closes', async () => {
  const desk = startDesk();
  const first = await mount(desk, { loading: 'eager' });
  await first.ready;
  const second = await mount(desk, { 'app-id': '999999999999999999' });
  const seen = record(second);
  await expect.poll(() => second.error?.code).toBe('conflict');
  await first.show();
  await first.close();
  await first.show();
  expect(seen.filter((entry) => entry.startsWith('asap-error')).length).toBeLessThanOrEqual(1);
});

it('keeps ASAP when the page replaced its body, ASAP’s nodes included', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const first = await mount(desk, { ...jwt, loading: 'eager' });
  await expect.poll(shownUser).toBe('ada@example.com');
  const nodes = [...document.body.childNodes];
  const second = document.createElement('asap-help');
  for (const { name, value } of first.attributes) second.setAttribute(name, value);
  document.body.replaceChildren(second);
  await expect.poll(shownUser).toBe('ada@example.com');
  await second.show();
  expect(aside()?.checkVisibility()).toBe(true);
  expect(requestsOf(desk, 'script')).toBe(1);
  first.remove();
  document.body.append(...nodes.filter((node) => !(node instanceof Element && node.id)));
});
