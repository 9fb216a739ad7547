import { decodeJwt } from 'jose';
import type { Desk, FaultName } from '../../src/testing/index.js';
import { clearPage, expectFaultsTold, fetchToken, loadWidget, startDesk } from './page-with-widget.js';

afterEach(expectFaultsTold);
afterEach(clearPage);

function faultyDesk(fault: FaultName, value?: number | string): Desk {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  desk.faults.set(fault, value);
  return desk;
}

const endpoint = (init?: RequestInit) => fetch('/api/asap-token', init);
const recorded = (desk: Desk) =>
  desk.requests.filter(({ kind }) => kind === 'token').map(({ status }) => status);

describe('the token endpoint', () => {
  it('signs for the signed-in user, for five minutes, in milliseconds', async () => {
    const desk = startDesk({ signedInUser: 'grace@example.com' });
    desk.clock.set(1_760_000_000_000);
    expect(decodeJwt(await fetchToken())).toEqual({
      email: 'grace@example.com',
      email_verified: true,
      first_name: 'Grace',
      last_name: 'Hopper',
      not_before: 1_759_999_970_000,
      not_after: 1_760_000_270_000,
    });
    expect(desk.requests).toMatchObject([{ kind: 'token', user: 'grace@example.com', status: 200 }]);
  });

  it('answers 204 when nobody is signed in', async () => {
    const desk = startDesk();
    expect((await endpoint()).status).toBe(204);
    expect(recorded(desk)).toEqual([204]);
  });
});

describe('faults of the token endpoint', () => {
  it.each([
    ['token-401', 401],
    ['token-403', 403],
    ['token-404', 404],
    ['token-429', 429],
    ['token-500', 500],
    ['token-204', 204],
  ] as const)('%s', async (fault, status) => {
    const desk = faultyDesk(fault);
    expect((await endpoint()).status).toBe(status);
    expect(recorded(desk)).toEqual([status]);
  });

  it('token-429 tells when to try again', async () => {
    faultyDesk('token-429', 7);
    expect((await endpoint()).headers.get('Retry-After')).toBe('7');
  });

  it('token-503-once', async () => {
    faultyDesk('token-503-once');
    expect((await endpoint()).status).toBe(503);
    expect(decodeJwt(await fetchToken())['email']).toBe('ada@example.com');
  });

  it('token-html', async () => {
    faultyDesk('token-html');
    const response = await endpoint();
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(await response.text()).toContain('<!doctype html>');
  });

  it('token-empty', async () => {
    faultyDesk('token-empty');
    const response = await endpoint();
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('token-redirect', async () => {
    faultyDesk('token-redirect');
    expect((await endpoint({ redirect: 'manual' })).type).toBe('opaqueredirect');
  });

  it('token-offline', async () => {
    const desk = faultyDesk('token-offline');
    await expect(endpoint()).rejects.toBeInstanceOf(TypeError);
    expect(recorded(desk)).toEqual([0]);
  });

  it('token-hangs', async () => {
    const desk = faultyDesk('token-hangs');
    const controller = new AbortController();
    const pending = endpoint({ signal: controller.signal });
    await vi.waitFor(() => expect(recorded(desk)).toEqual([null]));
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('token-slow', async () => {
    const desk = faultyDesk('token-slow', 120);
    await endpoint();
    expect(desk.requests[0]?.duration).toBeGreaterThanOrEqual(119);
  });

  it('token-huge', async () => {
    faultyDesk('token-huge');
    expect((await fetchToken()).length).toBeGreaterThan(16_384);
  });

  it.each([
    ['token-not-a-jwt', 'not-a-jwt'],
    ['token-wrong-secret', 'wrong-signature'],
    ['token-expired', 'expired'],
    ['token-seconds', 'expired'],
  ] as const)('%s makes Zoho refuse: %s', async (fault, reason) => {
    const desk = faultyDesk(fault);
    const api = await loadWidget(desk);
    api.invoke('login', (success: (token: string) => void) => void fetchToken().then(success));
    await vi.waitFor(() => expect(desk.exchanges).toMatchObject([{ accepted: false, reason }]));
  });

  it('token-wrong-user names somebody else', async () => {
    faultyDesk('token-wrong-user', 'katherine@example.com');
    expect(decodeJwt(await fetchToken())['email']).toBe('katherine@example.com');
  });
});
