import type { Browser } from 'playwright';
import { faultExpectations, queryOf } from '../../../demo/faults/fault-expectations.js';
import { hostUsers, type HostUserName } from '../../../demo/host/users.js';
import { faults, type FaultName } from '../../../src/testing/faults.js';
import { sweep } from '../../support/sweep.js';
import { builtDemo, connectBrowser } from '../support/shared.js';
import { DemoPage } from './demo-page.js';

/** The session outlives the log-out that failed. */
const keepsSession: ReadonlySet<string> = new Set(['logout-fails', 'logout-offline', 'logout-hangs']);
const refusesTickets: ReadonlySet<string> = new Set([
  'help-center-private',
  'domain-unlisted',
  'portal-status',
  'guest-captcha',
]);

/** A fault takes effect when the page loads or logs in, and the others after this. The desk forgets Ada's session in two hours. */
const acts: Partial<Record<FaultName, (demo: DemoPage) => Promise<void>>> = {
  'logout-fails': logOut,
  'logout-offline': logOut,
  'logout-hangs': logOut,
  'vendor-throws': (demo) => demo.console.getByRole('button', { name: 'close()' }).click(),
  'guest-captcha': openTicketForm,
  'callback-never-again': async (demo) => {
    await demo.page.evaluate(() => window.__desk?.clock.advance(7_200_000));
    await openTicketForm(demo);
  },
};

async function logOut(demo: DemoPage): Promise<void> {
  await demo.console.getByRole('button', { name: 'logout()' }).click();
}

async function openTicketForm(demo: DemoPage): Promise<void> {
  if (!(await demo.panel.isVisible())) await demo.openPanel();
  await demo.panel.getByRole('button', { name: 'Tickets', exact: true }).click();
  await demo.panel.getByRole('button', { name: 'Submit a ticket' }).click();
}

/**
 * One fault of each kind, as every link runs the same code of the demo. What each fault does to a page is asserted in the gate by
 * `test/testing/faults-of-*.test.ts` and `test/diagnostics/diagnose-faults.test.ts`.
 */
const links = sweep(Object.keys(faults) as FaultName[], [
  // ASAP cannot start: at once, and after a time-out.
  'script-404',
  'script-hangs',
  // Ada is logged in all the same.
  'exchange-slow',
  // Ada stays a guest, because Zoho or her page refuses.
  'exchange-refused-400',
  'token-401',
  // The panel shows a guest, or somebody else, although the element says that the token was delivered.
  'portal-status',
  'token-wrong-user',
  // The fault takes effect later, by an act of its own.
  'logout-fails',
  'vendor-throws',
  'guest-captcha',
  'callback-never-again',
]);

const emailOf = (name: HostUserName | null) => (name ? hostUsers[name].email : 'a guest');

describe('the link of a fault', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await connectBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it.concurrent.for(links)('%s', async (fault, { expect }) => {
    const { code, session, shows } = faultExpectations[fault].ada;
    const demo = await DemoPage.open(browser, builtDemo() + queryOf(fault, 'ada'));
    const isTold = () =>
      demo.page.locator('timeline-panel').getByText(`Fault in effect: ${fault}`).first().waitFor();
    try {
      await expect.poll(() => demo.errorCode(), { timeout: 20_000 }).toBe(code);
      if (shows === undefined) {
        await isTold();
        await expectRecovery(demo);
        return;
      }
      await demo.fact('state').getByText('ready', { exact: true }).waitFor();
      await demo.fact('session').getByText(session, { exact: true }).waitFor();
      await demo.fact('Zoho shows').getByText(emailOf(shows), { exact: true }).waitFor();
      expect(await demo.errorCode()).toBe(code);
      if (fault === 'callback-never-again' || keepsSession.has(fault)) {
        await acts[fault]?.(demo);
        await isTold();
        return;
      }
      if (shows !== null) {
        await demo.console.getByRole('button', { name: 'Nobody' }).click();
        await demo.fact('Zoho shows').getByText('a guest').waitFor();
      }
      if (!refusesTickets.has(fault)) {
        if (!(await demo.panel.isVisible())) await demo.openPanel();
        await demo.submitGuestTicket('Still at work');
        expect(await demo.ticket('Still at work')).toMatchObject({ submittedBy: 'guest' });
      }
      await acts[fault]?.(demo);
      await isTold();
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
