import type { Browser } from 'playwright';
import { faults, type FaultName } from '../../../src/testing/faults.js';
import { builtDemo, connectBrowser } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

interface Expected {
  /** The code that the console shows, or null for no error. */
  readonly code: string | null;
  readonly session?: string;
  /** Whom Zoho shows as logged in; `nobody` if ASAP cannot start. */
  readonly shows: 'Ada' | 'Grace' | 'a guest' | 'nobody';
}

const logsIn: Expected = { code: null, session: 'token-delivered', shows: 'Ada' };
const staysGuest = (code: string | null, session = 'failed'): Expected => ({
  code,
  session,
  shows: 'a guest',
});
const cannotStart = (code: string): Expected => ({ code, shows: 'nobody' });

/** What Ada's page comes to under each fault. */
const expected: Record<FaultName, Expected> = {
  'script-404': cannotStart('script-failed'),
  'script-offline': cannotStart('script-failed'),
  'script-hangs': cannotStart('script-timeout'),
  'script-without-global': cannotStart('ready-timeout'),
  'script-fails-once': logsIn,
  'script-slow': logsIn,
  'bundle-missing': cannotStart('ready-timeout'),
  'bundle-slow': logsIn,
  'help-center-private': logsIn,
  'exchange-refused-200': staysGuest(null, 'token-delivered'),
  'exchange-refused-400': staysGuest('login-rejected'),
  'exchange-refused-500': staysGuest('login-rejected'),
  'exchange-slow': logsIn,
  'exchange-hangs': staysGuest(null, 'token-delivered'),
  'logout-slow': logsIn,
  'logout-fails': logsIn,
  'logout-offline': logsIn,
  'logout-hangs': logsIn,
  'domain-unlisted': staysGuest(null, 'token-delivered'),
  'portal-slow': logsIn,
  'portal-status': staysGuest(null, 'token-delivered'),
  'guest-captcha': logsIn,
  'vendor-throws': logsIn,
  'session-lost-on-reload': logsIn,
  'session-kept-on-reload': logsIn,
  'token-401': staysGuest('token-unauthorized'),
  'token-403': staysGuest('token-unauthorized'),
  'token-204': staysGuest(null, 'anonymous'),
  'token-404': staysGuest('token-http'),
  'token-429': staysGuest('token-http'),
  'token-500': staysGuest('token-http'),
  'token-503-once': logsIn,
  'token-html': staysGuest('token-malformed'),
  'token-empty': staysGuest('token-malformed'),
  'token-not-a-jwt': staysGuest('token-malformed'),
  'token-wrong-secret': staysGuest('login-rejected'),
  'token-expired': staysGuest('login-rejected'),
  'token-seconds': staysGuest('login-rejected'),
  'token-wrong-user': { ...logsIn, shows: 'Grace' },
  'token-huge': staysGuest('token-malformed'),
  'token-redirect': staysGuest('token-redirected'),
  'token-hangs': staysGuest('token-timeout'),
  'token-slow': logsIn,
  'token-offline': staysGuest('token-network'),
  'callback-never-again': logsIn,
  'callback-again': logsIn,
  'callback-20-times': { ...logsIn, code: 'login-loop' },
};

/** The session outlives the log-out that failed. */
const keepsSession: ReadonlySet<string> = new Set(['logout-fails', 'logout-offline', 'logout-hangs']);
const refusesTickets: ReadonlySet<string> = new Set([
  'help-center-private',
  'domain-unlisted',
  'portal-status',
  'guest-captcha',
]);

const shownAs = { Ada: 'ada@example.com', Grace: 'grace@example.com', 'a guest': 'a guest', nobody: '' };

describe('the link of a fault', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await connectBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('is tried for every fault that there is', () => {
    expect(Object.keys(expected).toSorted()).toEqual(Object.keys(faults).toSorted());
  });

  it.concurrent.for(Object.entries(expected))('%s', async ([fault, { code, session, shows }], { expect }) => {
    const link = `${builtDemo()}?user=ada&loading=eager&timeout=5000&fault=${fault}`;
    const demo = await DemoPage.open(browser, link);
    try {
      await expect.poll(() => demo.errorCode(), { timeout: 20_000 }).toBe(code);
      if (shows === 'nobody') {
        await expectRecovery(demo);
        return;
      }
      await demo.fact('state').getByText('ready', { exact: true }).waitFor();
      await demo
        .fact('session')
        .getByText(session ?? '', { exact: true })
        .waitFor();
      await demo.fact('Zoho shows').getByText(shownAs[shows], { exact: true }).waitFor();
      expect(await demo.errorCode()).toBe(code);
      if (keepsSession.has(fault)) return;
      if (shows !== 'a guest') {
        await demo.console.getByRole('button', { name: 'Nobody' }).click();
        await demo.fact('Zoho shows').getByText('a guest').waitFor();
      }
      if (refusesTickets.has(fault)) return;
      if (!(await demo.panel.isVisible())) await demo.openPanel();
      await demo.submitGuestTicket('Still at work');
      expect(await demo.ticket('Still at work')).toMatchObject({ submittedBy: 'guest' });
    } finally {
      await demo.close();
    }
  });
});

/** Without the fault, `retry()` starts ASAP on the same page, and a guest can submit a ticket. */
async function expectRecovery(demo: DemoPage): Promise<void> {
  await demo.console.getByRole('button', { name: 'Reset faults' }).click();
  await demo.console.getByRole('button', { name: 'retry()' }).click();
  await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
  expect(await demo.requests()).toContainEqual(expect.objectContaining({ kind: 'exchange', status: 200 }));
}
