import { sessionStorageKey } from '../../src/testing/index.js';
import { aside, clearPage, fetchToken, loadWidget, shownUser, startDesk } from './page-with-widget.js';

afterEach(clearPage);

const login = async (success: (token: string) => void, failure: (error: unknown) => void) =>
  fetchToken().then(success, failure);

describe('the simulated log-in', () => {
  it('logs the user of a good token in and shows her tickets only', async () => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    const api = await loadWidget(desk);
    api.invoke('open');
    api.invoke('login', login);
    await vi.waitFor(() => expect(shownUser()).toBe('ada@example.com'));
    expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true, reason: 'accepted' }]);
    expect(localStorage.getItem(sessionStorageKey)).toBeTruthy();
    api.invoke('routeTo', { page: 'ticket.list' });
    await vi.waitFor(() => expect(aside()?.textContent).toContain('wrong VAT number'));
    expect(aside()?.textContent).not.toContain('Bank statement import stops');
    expect(desk.requests.filter(({ path }) => path.endsWith('/tickets'))).toMatchObject([
      { user: 'ada@example.com', status: 200, kind: 'portal' },
    ]);
    expect(JSON.stringify(desk.requests)).not.toMatch(/eyJ|1000\./);
  });
});
