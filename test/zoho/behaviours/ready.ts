import { http, HttpResponse } from 'msw';
import { expect } from 'vitest';
import type { FaultName } from '../../../src/testing/without-msw.js';
import { sdkUrl } from '../../../src/testing/without-msw.js';
import { once } from '../../element/mount.js';
import { requestsArrived, worker } from '../../support/worker.js';
import { aside, defineSnippetQueue, page } from '../../testing/page-with-widget.js';
import {
  asapGlobalNames,
  asides,
  type Behaviour,
  collectPageErrors,
  failureOf,
  gateSdk,
  newDesk,
  place,
  readPageGlobals,
  setPageGlobals,
  statusesOf,
  timeoutAfterScript,
  traces,
} from '../behaviour.js';

/** Resolves when the SDK has put ASAP's node into the page and has asked for the files of its app. */
async function untilAppLoads(): Promise<void> {
  await expect.poll(asides).toBe(1);
  await expect.poll(() => document.querySelectorAll('script.asapWebResources').length).toBeGreaterThan(1);
}

/** An element whose ASAP is loading: the files of its app are still under way. */
async function placeLoading() {
  const desk = newDesk();
  desk.faults.set('bundle-slow', await timeoutAfterScript());
  const { element, seen } = await place(desk, { timeout: '20000' });
  const loading = element.load();
  await untilAppLoads();
  return { desk, element, seen, loading };
}

interface NotReady {
  title: string;
  fault?: FaultName;
  /** The SDK itself answers 404. */
  isSdkMissing?: true;
  /** With log-in by JWT, the app starts in a private help center too. */
  jwt?: false;
  says: string;
  vendorRejects?: true;
}

const notReady: NotReady[] = [
  {
    title: 'the script defines nothing',
    fault: 'script-without-global',
    says: 'did not define ZohoDeskAsap',
  },
  { title: 'the SDK is missing', isSdkMissing: true, says: 'SDK did not run' },
  {
    title: 'a file of the app is missing',
    fault: 'bundle-missing',
    says: 'part of its app did not load',
    vendorRejects: true,
  },
  {
    title: 'the help center is private',
    fault: 'help-center-private',
    jwt: false,
    says: 'as in a private help center',
  },
];

const notReadyBehaviours = notReady.map(
  ({ title, fault, isSdkMissing, jwt, says, vendorRejects }): Behaviour => ({
    number: 5,
    title: `${title}: ready-timeout that says so, nothing left, then retry()`,
    ...(vendorRejects && { vendorRejects }),
    async run() {
      const desk = newDesk({ jwt: jwt ?? true });
      const own = setPageGlobals();
      if (fault) desk.faults.set(fault);
      if (isSdkMissing)
        worker.use(http.get(sdkUrl, () => new HttpResponse(null, { status: 404 }), { once: true }));
      const { element } = await place(desk, { timeout: `${await timeoutAfterScript()}` });
      const failure = await failureOf(element.load(), 'ready-timeout');
      expect(failure.message).toContain(says);
      expect(failure.hint).toContain('a private one needs JWT');
      expect(traces()).toEqual([]);
      expect(asapGlobalNames()).toEqual(['platformConfig', 'globalNameSpace'].filter((name) => name in own));
      expect(readPageGlobals()).toEqual(own);
      desk.faults.clear();
      element.timeout = 10_000;
      await element.retry();
      expect([element.state, asides()]).toEqual(['ready', 1]);
    },
  }),
);

const endedWhileItLoads: Behaviour = {
  number: 5,
  title: 'a script of the page ends ASAP while it loads: another one follows at once, and it alone',
  async run() {
    const { desk, element, seen, loading } = await placeLoading();
    page.ZohoDeskAsap?.UnInstall();
    desk.faults.clear();
    await loading;
    expect([asides(), seen, statusesOf(desk, 'script').length]).toEqual([1, ['asap-ready'], 2]);
    const mounted = page.ZohoDeskAsap?.invoke;
    // The files of the ASAP that was ended arrive now.
    await requestsArrived();
    await element.show();
    expect(page.ZohoDeskAsap?.invoke).toBe(mounted);
    expect(seen).toEqual(['asap-ready', 'asap-open']);
    expect(aside()?.checkVisibility()).toBe(true);
  },
};

const removedAgainAndAgain: Behaviour = {
  number: 5,
  title: 'the page removes each ASAP as soon as its node is there: given up, with an error that says so',
  async run() {
    const desk = newDesk();
    const { element } = await place(desk, { timeout: '20000' });
    const blocker = new MutationObserver(() => aside()?.remove());
    blocker.observe(document, { childList: true, subtree: true });
    const failure = await failureOf(element.load(), 'ready-timeout').finally(() => blocker.disconnect());
    expect(failure.message).toBe('The page removed ASAP again and again.');
    expect(failure.hint).toContain('#zohohc-asap-web-app-main');
    expect([traces(), asapGlobalNames(), statusesOf(desk, 'script').length]).toEqual([[], [], 6]);
    await element.retry();
    expect([element.state, asides()]).toEqual(['ready', 1]);
  },
};

/** ASAP that starts late or not at all, and callbacks of the page that spoil its queue. */
export const readyBehaviours: Behaviour[] = [
  ...notReadyBehaviours,
  {
    number: 5,
    title: 'the SDK comes after it was given up: nothing mounts late, and the next load is the only one',
    async run() {
      const desk = newDesk();
      const sdk = gateSdk();
      const { element } = await place(desk, { timeout: `${await timeoutAfterScript()}` });
      await failureOf(element.load(), 'ready-timeout');
      expect(sdk.reached()).toBe(1);
      element.timeout = 10_000;
      const retried = element.retry();
      await expect.poll(() => statusesOf(desk, 'script').length).toBe(2);
      sdk.open();
      await retried;
      expect([asides(), element.state]).toEqual([1, 'ready']);
    },
  },
  {
    number: 5,
    title: 'the app comes after it was given up: nothing mounts late',
    async run() {
      const desk = newDesk();
      const timeout = await timeoutAfterScript();
      desk.faults.set('bundle-slow', timeout + 400);
      const { element, seen } = await place(desk, { timeout: `${timeout}` });
      await failureOf(element.load(), 'ready-timeout');
      // Firefox cancels the three style sheets when their tags go.
      await expect
        .poll(() => statusesOf(desk, 'bundle').filter((status) => status === 200).length)
        .toBeGreaterThan(5);
      expect([traces(), asapGlobalNames()]).toEqual([[], []]);
      desk.faults.clear();
      element.timeout = 10_000;
      await element.retry();
      expect([asides(), seen]).toEqual([1, ['asap-error ready-timeout', 'asap-ready']]);
    },
  },
  endedWhileItLoads,
  removedAgainAndAgain,
  {
    number: 5,
    title: 'the page replaces its body while ASAP loads: ASAP starts in the new body',
    async run() {
      const { desk, element, seen, loading } = await placeLoading();
      const kept = element.parentElement!;
      const body = document.createElement('body');
      body.append(kept);
      document.body.replaceWith(body);
      await loading;
      await element.show();
      expect([asides(), seen, statusesOf(desk, 'script').length]).toEqual([
        1,
        ['asap-ready', 'asap-open'],
        1,
      ]);
      expect([aside()?.parentElement, aside()?.checkVisibility()]).toEqual([document.body, true]);
    },
  },
  {
    number: 10,
    title: 'a callback of the page throws: ready all the same, and only the page’s error is seen',
    async run() {
      const desk = newDesk();
      const errors = collectPageErrors();
      defineSnippetQueue();
      page.ZohoDeskAsapReady?.(() => {
        throw new Error('a fault of the page');
      });
      const { element } = await place(desk, { timeout: '10000' });
      await element.load();
      await element.show();
      errors.stop();
      expect(element.state).toBe('ready');
      // Zoho's own callback is behind the one that throws, so its rejection is the page's error.
      expect(errors.messages.every((message) => message.includes('a fault of the page'))).toBe(true);
    },
    vendorRejects: true,
  },
  {
    number: 10,
    title: 'a callback of the page calls ZohoDeskAsapReady: ready all the same, and once',
    async run() {
      const desk = newDesk();
      const errors = collectPageErrors();
      let calls = 0;
      page.ZohoDeskAsap__asyncalls = [
        () => {
          calls += 1;
          page.ZohoDeskAsapReady?.(() => {});
        },
      ];
      const { element, seen } = await place(desk, { timeout: '10000' });
      await element.load();
      errors.stop();
      expect(calls).toBeGreaterThan(10);
      expect([element.state, seen]).toEqual(['ready', ['asap-ready']]);
    },
    vendorRejects: true,
  },
  {
    number: 10,
    title: 'callbacks of the page run once each, in their order, with ours never among them',
    async run() {
      const desk = newDesk();
      const calls: string[] = [];
      const { element } = await place(desk);
      page.ZohoDeskAsap__asyncalls = [() => calls.push('before the load')];
      const sdk = gateSdk();
      const loading = element.load();
      await expect.poll(sdk.reached).toBe(1);
      page.ZohoDeskAsapReady?.(() => calls.push('while it loads'));
      sdk.open();
      await loading;
      page.ZohoDeskAsapReady?.(() => calls.push('after it'));
      expect(calls).toEqual(['before the load', 'while it loads', 'after it']);
      expect(page.ZohoDeskAsap__asyncalls).toBeNull();
    },
  },
  {
    number: 10,
    title: 'callbacks of the page outlive a load that fails',
    async run() {
      const desk = newDesk();
      desk.faults.set('help-center-private');
      desk.jwt = false;
      let calls = 0;
      page.ZohoDeskAsap__asyncalls = [() => (calls += 1)];
      const { element } = await place(desk, { timeout: `${await timeoutAfterScript()}` });
      await failureOf(element.load(), 'ready-timeout');
      expect(calls).toBe(0);
      desk.faults.clear();
      element.timeout = 10_000;
      await element.retry();
      expect(calls).toBe(1);
    },
  },
  {
    number: 11,
    title: 'ZohoDeskAsapInit of the page: attributes win over its keys, its keys over our defaults',
    async run() {
      const desk = newDesk();
      let reads = 0;
      const init = () => {
        reads += 1;
        return {
          lang: 'fr_FR',
          hideLauncherIcon: false,
          customLayoutId: 'help-holder',
          appearence: { colorMode: 'dark', themeColor: '#112233' },
        };
      };
      page.ZohoDeskAsapInit = init;
      const holder = document.body.appendChild(
        Object.assign(document.createElement('div'), { id: 'help-holder' }),
      );
      const { element } = await place(desk, { lang: 'de', 'theme-color': '#445566' });
      await element.load();
      expect(aside()?.dataset['language']).toBe('de_DE');
      expect(aside()?.parentElement).toBe(holder);
      expect((page.ZohoDeskAsapInit as () => unknown)()).toEqual({
        dynamicTimer: 0,
        lang: 'de_DE',
        hideLauncherIcon: false,
        customLayoutId: 'help-holder',
        appearence: { colorMode: 'dark', themeColor: '#445566' },
      });
      expect(reads).toBe(2);
      // What the page set is there again, and counts again, when another ASAP takes the place of this one.
      element.removeAttribute('lang');
      element.appId = desk.applicationIds[1]!;
      await expect.poll(() => aside()?.dataset['language']).toBe('fr_FR');
      // Parts of its app may still be under way.
      await element.load();
      holder.remove();
    },
  },
  {
    number: 11,
    title:
      'dynamicTimer of the page that is longer than timeout: ready-timeout each time, until it has fired',
    async run() {
      const desk = newDesk();
      page.ZohoDeskAsapInit = () => ({ dynamicTimer: 2_500 });
      const { element } = await place(desk, { timeout: '300' });
      await failureOf(element.load(), 'ready-timeout');
      const { message } = await failureOf(element.load(), 'ready-timeout');
      expect(message).toContain('dynamicTimer');
      page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
      element.timeout = 20_000;
      await element.load();
      expect([asides(), element.state]).toEqual([1, 'ready']);
    },
  },
  {
    number: 11,
    title: 'ZohoDeskAsapInit of the page throws, or is no function: ASAP starts, and it is back afterwards',
    async run() {
      const faulty = () => {
        throw new Error('a fault of the page');
      };
      for (const init of [faulty, 'text', null]) {
        const desk = newDesk();
        page.ZohoDeskAsapInit = init;
        desk.faults.set('bundle-slow', 300);
        const { element } = await place(desk);
        const loading = element.load();
        await expect.poll(asides).toBe(1);
        element.remove();
        await failureOf(loading, 'aborted');
        await expect.poll(asides).toBe(0);
        expect(page.ZohoDeskAsapInit).toBe(init);
        document.body.append(element);
        const ready = once(element, 'asap-ready');
        await Promise.all([element.load(), ready]);
        element.remove();
        await expect.poll(() => element.state).toBe('idle');
        window.dispatchEvent(new Event('pagehide'));
        page.ZohoDeskAsap?.UnInstall();
        Reflect.deleteProperty(window, Symbol.for('asap-help.1'));
      }
    },
  },
];
