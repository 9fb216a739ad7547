import { createDesk, type Desk } from '../../src/testing/index.js';
import {
  aside,
  clearPage,
  expectFaultsTold,
  fetchToken,
  loadWidget,
  shownUser,
  startDesk,
  vendor,
} from './page-with-widget.js';

afterEach(expectFaultsTold);
afterEach(clearPage);

const login = (success: (token: string) => void) => void fetchToken().then(success);
const text = () => aside()?.querySelector('.asap-panel')?.textContent ?? '';
const portal = (desk: Desk, path: string) => desk.requests.filter((request) => request.path.startsWith(path));

async function show(desk: Desk, page: string): Promise<void> {
  const api = await loadWidget(desk);
  api.invoke('open');
  await vi.waitFor(() => expect(aside()?.querySelector('.asap-panel:not([hidden])')).toBeInstanceOf(Element));
  api.invoke('routeTo', { page });
}

it('portal-slow', async () => {
  const desk = startDesk();
  desk.faults.set('portal-slow', 120);
  await show(desk, 'kb.category.list');
  await vi.waitFor(() => expect(text()).toContain('Change your VAT number'));
  expect(portal(desk, '/portal/api/kbArticles')[0]?.duration).toBeGreaterThanOrEqual(119);
});

it.each([
  [200, true],
  [201, true],
  [202, false],
  [206, false],
  [500, false],
])('portal-status %d is taken as success: %s', async (status, isSuccess) => {
  const desk = startDesk();
  desk.faults.set('portal-status', status);
  await show(desk, 'kb.category.list');
  await vi.waitFor(() => expect(portal(desk, '/portal/api/kbArticles')[0]?.status).toBe(status));
  await vi.waitFor(() => expect(text()).toContain('Knowledge base'));
  if (isSuccess) await vi.waitFor(() => expect(text()).toContain('Change your VAT number'));
  expect(text().includes('Change your VAT number')).toBe(isSuccess);
});

it('domain-unlisted: a good exchange, and nothing after it', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  desk.faults.set('domain-unlisted');
  (await loadWidget(desk)).invoke('login', login);
  await vi.waitFor(() => expect(portal(desk, '/portal/api/me')).toMatchObject([{ status: 403 }]));
  expect(desk.exchanges).toMatchObject([{ accepted: true }]);
  expect(shownUser()).toBe('');
});

it('guest-captcha', async () => {
  const desk = startDesk();
  desk.faults.set('guest-captcha');
  await show(desk, 'ticket.form');
  const form = () => aside()?.querySelector<HTMLFormElement>('.asap-page form');
  const control = (name: string) => form()?.elements.namedItem(name) as HTMLInputElement | null;
  await vi.waitFor(() => expect(control('captcha')).toBeInstanceOf(HTMLInputElement));
  const values = { contactName: 'Katherine', email: 'k@example.com', subject: 'A', description: 'B' };
  for (const [name, value] of Object.entries({ ...values, captcha: 'wrong' })) {
    const field = control(name);
    if (field) field.value = value;
  }
  form()?.requestSubmit();
  await vi.waitFor(() => expect(text()).toContain('The letters are not those of the picture.'));
  expect(portal(desk, '/portal/api/addTickets')).toMatchObject([{ status: 400, method: 'POST' }]);
  const letters = /Type (C\d+)/.exec(text())?.[1] ?? '';
  const captcha = control('captcha');
  if (captcha) captcha.value = letters;
  form()?.requestSubmit();
  await vi.waitFor(() =>
    expect(desk.tickets.at(-1)).toMatchObject({ name: 'Katherine', submittedBy: 'guest' }),
  );
});

it.each(['login', 'logout', 'close', 'open', 'routeTo', 'hide', 'show'])(
  'vendor-throws at %s, and nowhere else',
  async (name) => {
    const desk = startDesk();
    const api = await loadWidget(desk);
    desk.faults.set('vendor-throws', name);
    expect(() => api.invoke(name, name === 'routeTo' ? { page: 'home' } : () => {})).toThrow(
      `fails at ${name}`,
    );
    expect(() => api.set('app.colorMode', 'dark')).not.toThrow();
    desk.faults.clear();
    expect(() => api.invoke(name, name === 'routeTo' ? { page: 'home' } : () => {})).not.toThrow();
  },
);

it('vendor-throws takes several names, and refuses one that it does not know', async () => {
  const { faults } = createDesk();
  expect(() => faults.set('vendor-throws', 'on, fly')).toThrow(/"fly"/);
  const desk = startDesk();
  desk.faults.set('vendor-throws', 'on, set');
  await loadWidget(desk);
  expect(() => vendor().on('onAppOpen', () => {})).toThrow('fails at on');
  expect(() => vendor().set('app.colorMode', 'dark')).toThrow('fails at set');
});

it.each(['100', '600', '200.5', 'teapot'])('a status is no %s', (value) => {
  expect(() => createDesk().faults.set('portal-status', value)).toThrow(TypeError);
});
