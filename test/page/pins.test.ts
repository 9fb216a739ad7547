import { http, HttpResponse } from 'msw';
import { AsapHelp, type Pins } from '../../src/index.js';
import { registry } from '../../src/page/registry.js';
import { mintToken } from '../../src/testing/token-endpoint.js';
import type { Desk } from '../../src/testing/index.js';
import { clear, jwt, mount, record, requestsOf } from '../element/mount.js';
import { worker } from '../support/worker.js';
import { shownUser, startDesk } from '../testing/page-with-widget.js';

let desk: Desk;
/** How often the attacker's file was asked for. */
let stolen: number;

beforeEach(() => {
  desk = startDesk({ signedInUser: 'ada@example.com' });
  stolen = 0;
  worker.use(
    http.get('/uploads/evil.json', async () => {
      stolen++;
      return HttpResponse.json({ token: await mintToken(desk, 'grace@example.com') });
    }),
  );
});
afterEach(clear);

const pinsOf = (more: Pins = {}): Pins => ({
  appId: desk.applicationIds[0]!,
  orgId: desk.organisationId,
  dataCenter: 'us',
  tokenEndpoint: '/api/asap-token',
  ...more,
});

/** Puts a tag into the page as injected HTML does: by text alone. */
function inject(attributes: Record<string, string>): AsapHelp {
  const place = document.createElement('div');
  const tag = document.createElement('asap-help');
  const all = { 'app-id': desk.applicationIds[0]!, 'org-id': desk.organisationId, ...attributes };
  for (const [name, value] of Object.entries(all)) tag.setAttribute(name, value);
  place.innerHTML = tag.outerHTML;
  document.body.prepend(place);
  const injected = place.querySelector('asap-help')!;
  record(injected);
  return injected;
}

const evil = { ...jwt, 'token-endpoint': '/uploads/evil.json', loading: 'eager' };

it('lets no injected element log the visitor in as somebody else', async () => {
  AsapHelp.pin(pinsOf());
  const injected = inject(evil);
  const own = await mount(desk, { ...jwt, loading: 'eager' });
  await expect.poll(shownUser).toBe('ada@example.com');
  await expect.poll(() => injected.error?.code).toBe('conflict');
  expect(own).toMatchObject({ state: 'ready', session: 'token-delivered', error: null });
  expect([stolen, desk.exchanges.map(({ email }) => email)]).toEqual([0, ['ada@example.com']]);
});

it.each<[string, Record<string, string>, string]>([
  ['app', { 'app-id': '999999999999999999' }, 'app-id'],
  ['organization', { 'org-id': '1' }, 'org-id'],
  ['data center', { 'data-center': 'eu' }, 'data-center'],
  ['token endpoint', evil, 'token-endpoint'],
])('asks nobody for an element with another %s, also where it is alone', async (_, attributes, name) => {
  AsapHelp.pin(pinsOf());
  const injected = inject({ ...jwt, ...attributes, loading: 'eager' });
  injected.dispatchEvent(new PointerEvent('pointerenter'));
  injected.shadowRoot?.querySelector('button')?.dispatchEvent(new PointerEvent('pointerenter'));
  const error = { code: 'conflict', message: `${name} is not what AsapHelp.pin() says.` };
  await expect.poll(() => injected.error).toMatchObject(error);
  await expect(injected.show()).rejects.toMatchObject(error);
  await expect(injected.login()).rejects.toMatchObject(error);
  await expect(injected.retry()).rejects.toMatchObject(error);
  expect(injected).toMatchObject({ state: 'error', open: false, error });
  expect([stolen, requestsOf(desk)]).toEqual([0, 0]);
  expect(document.querySelector('link[rel=preconnect]')).toBeNull();
});

it('pins when help loads, so that consent is waited for', async () => {
  AsapHelp.pin(pinsOf({ loading: 'manual' }));
  const injected = inject({ loading: 'eager' });
  await expect.poll(() => injected.error?.code).toBe('conflict');
  expect(requestsOf(desk)).toBe(0);
  const own = await mount(desk, { loading: 'manual' });
  await own.load();
  expect(requestsOf(desk, 'script')).toBe(1);
});

it('ends the session that an injected element has begun, when the page pins later', async () => {
  inject(evil);
  const own = await mount(desk, { ...jwt, loading: 'eager' });
  record(own);
  await expect.poll(shownUser).toBe('grace@example.com');
  AsapHelp.pin(pinsOf());
  await expect.poll(shownUser).toBe('ada@example.com');
  await expect.poll(() => own.error).toBeNull();
});

it('gives an element what is pinned where it says nothing itself', async () => {
  const bare = document.createElement('asap-help');
  const seen = record(bare);
  bare.loading = 'manual';
  bare.mode = 'jwt';
  document.body.append(bare);
  await expect.poll(() => bare.error?.code).toBe('invalid-config');
  AsapHelp.pin(pinsOf());
  await expect.poll(() => bare.error).toBeNull();
  expect(bare).toMatchObject(pinsOf());
  await bare.load();
  await expect.poll(shownUser).toBe('ada@example.com');
  expect(seen.filter((entry) => entry.includes('conflict'))).toEqual([]);
});

it('counts the first call for good, frozen', async () => {
  const pins = pinsOf();
  AsapHelp.pin(pins);
  AsapHelp.pin({ appId: '1' });
  pins.appId = '2';
  expect(registry().pins).toMatchObject(pinsOf());
  expect(Object.isFrozen(registry().pins)).toBe(true);
});

it('takes nothing for pinned that is not valid', async () => {
  AsapHelp.pin(pinsOf({ tokenEndpoint: 'https://elsewhere.example/token' }));
  const own = await mount(desk, { ...jwt, loading: 'manual' });
  record(own);
  await expect(own.load()).rejects.toMatchObject({ code: 'conflict' });
  expect(requestsOf(desk)).toBe(0);
});

describe('the marker of the token endpoint', () => {
  it('is asked for with pinning, so that a file of somebody else logs nobody in', async () => {
    const { appId = '', orgId = '' } = pinsOf();
    AsapHelp.pin({ appId, orgId });
    const injected = inject(evil);
    await expect.poll(() => injected.error?.code).toBe('token-malformed');
    expect(injected.error?.message).toContain('Asap-Help-Token: 1');
    expect([stolen, desk.exchanges]).toEqual([1, []]);
  });

  it('can be asked for without pinning anything else', async () => {
    AsapHelp.pin({ tokenMarker: true });
    const injected = inject(evil);
    await expect.poll(() => injected.error?.code).toBe('token-malformed');
    injected.remove();
    await mount(desk, { ...jwt, loading: 'eager' });
    await expect.poll(shownUser).toBe('ada@example.com');
  });

  it('can be done without', async () => {
    worker.use(
      http.get('/api/asap-token', async () =>
        HttpResponse.json({ token: await mintToken(desk, 'ada@example.com') }),
      ),
    );
    AsapHelp.pin(pinsOf({ tokenMarker: false }));
    await mount(desk, { ...jwt, loading: 'eager' });
    await expect.poll(shownUser).toBe('ada@example.com');
  });
});

it('without pins lets an element lead of which a script has set a property', async () => {
  const injected = inject(evil);
  const own = await mount(desk, { ...jwt, loading: 'eager' }, { userKey: 'ada' });
  await expect.poll(shownUser).toBe('ada@example.com');
  await expect.poll(() => injected.error?.code).toBe('conflict');
  expect(own.error).toBeNull();
});
