import { browserOfTests, builtDemo } from '../support/shared.js';
import { axeFindings } from './accessible.js';
import { DemoPage } from './demo-page.js';

const browser = browserOfTests();
let demo: DemoPage;

afterEach(() => demo?.close());

const open = async (query = '', options = {}) => {
  demo = await DemoPage.open(browser(), builtDemo() + query, options);
  await demo.page.locator('settings-panel details').evaluateAll((groups) => {
    for (const group of groups) if (group instanceof HTMLDetailsElement) group.open = true;
  });
  return demo;
};

const attribute = (name: string) => demo.element.getAttribute(name);
const query = () => decodeURIComponent(new URL(demo.page.url()).search);
const timeline = () => demo.page.locator('timeline-panel li').allInnerTexts();
const control = (name: string) => demo.console.getByLabel(name, { exact: true });

describe('the controls', () => {
  const choices = {
    loading: 'eager',
    'data-center': 'eu',
    launcher: 'zoho',
    placement: 'start',
    'color-mode': 'dark',
    mode: 'jwt',
  };

  it('choose, in the page, in the link, and in the embed code', async () => {
    await open();
    await demo.openTool('Embed code');
    for (const [name, value] of Object.entries(choices)) {
      await control(name).selectOption(value);
      expect(await attribute(name)).toBe(value);
      expect(query()).toBe(`?${name}=${value}`);
      await demo.page.locator('embed-panel pre').getByText(`${name}="${value}"`).waitFor();
      await control(name).selectOption('');
      await expect.poll(query).toBe('');
    }
  });

  const texts = {
    'app-id': '42',
    'org-id': '43',
    'token-endpoint': '/help/demo/api/other',
    'user-key': 'someone',
    label: 'Ask',
    'theme-color': '#225522',
    timeout: '9000',
    lang: 'de',
  };

  it('write, in the page and in the link', async () => {
    await open();
    for (const [name, value] of Object.entries(texts)) {
      await control(name).fill(value);
      await control(name).press('Enter');
      await expect.poll(() => attribute(name)).toBe(value);
      expect(query()).toBe(`?${name}=${value}`);
      await control(name).fill('');
      await control(name).press('Enter');
      await expect.poll(query).toBe('');
    }
  });

  it('take an attribute back, and the element is as it was without it', async () => {
    await open();
    await control('loading').selectOption('manual');
    await control('loading').selectOption('');
    expect(await attribute('loading')).toBeNull();
    await demo.openPanel();
    expect(await demo.errorCode()).toBeNull();
  });

  it('open the panel at the start; what a press does afterwards changes no link', async () => {
    await open();
    await control('open at start').check();
    await demo.panel.waitFor();
    expect(query()).toBe('?open=');
    await demo.panel.getByRole('button', { name: 'Close help' }).click();
    await demo.fact('panel').getByText('closed').waitFor();
    expect(query()).toBe('?open=');
    await control('open at start').uncheck();
    await demo.openPanel();
    expect(await control('open at start').isChecked()).toBe(false);
    expect(query()).toBe('');
  });

  it('show a wrong value’s error with its hint, until it is corrected', async () => {
    await open('?app-id=12-34');
    expect(await demo.errorCode()).toBe('invalid-config');
    await demo.page.locator('live-panel').getByText('app-id is "12-34".').waitFor();
    const shown = demo.page.locator('live-panel');
    await shown.getByText('It should be the digits in the embed code of the portal.').waitFor();
    await control('app-id').fill('');
    await control('app-id').press('Enter');
    await demo.openPanel();
    await demo.console.getByText('(resolved)').waitFor();
  });
});

describe('what is shown', () => {
  it('lists events and calls with status and duration, and no token', async () => {
    await open('?user=ada&loading=eager');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    const lines = (await timeline()).join('\n');
    expect(lines).toContain('asap-ready');
    expect(lines).toContain('asap-session: fetching-token → token-delivered');
    expect(await demo.page.locator('[data-alarm]').innerText()).toBe('');
    expect(lines).toMatch(/Token endpoint: GET \/help\/demo\/api\/asap-token\s+200 · \d+ ms/);
    expect(lines).toMatch(/Log-in with the token: POST accounts\.zohoportal\.com\S+\s+200 · \d+ ms/);
    expect(lines).toContain('Zoho accepted the token of ada@example.com');
    for (const frame of demo.page.frames()) {
      expect(await frame.evaluate(() => document.documentElement.outerHTML)).not.toContain('eyJ');
    }
    expect(lines).not.toContain('eyJ');
  });

  it('says why Zoho refused a token, which the page is not told', async () => {
    await open('?user=ada&loading=eager&fault=token-seconds');
    await expect
      .poll(timeline)
      .toContainEqual(expect.stringContaining('refused the token of ada@example.com (expired)'));
  });

  it('checks everything, and names what is wrong', async () => {
    await open('?user=ada&loading=eager&fault=token-seconds');
    await expect.poll(() => demo.errorCode()).toBe('login-rejected');
    await demo.openTool('Checklist');
    await demo.console.getByRole('button', { name: 'Check everything' }).click();
    const failing = demo.page.locator('diagnosis-panel li[data-status="fail"]').first();
    await expect.poll(() => failing.getAttribute('data-check')).toBe('token');
    expect(await failing.innerText()).toContain('milliseconds');
    expect(await demo.page.locator('diagnosis-panel').innerText()).not.toContain('eyJ');
  });

  const checked = (check: string) => demo.page.locator(`diagnosis-panel li[data-check="${check}"]`).first();

  it('tells what the checklist waits for, and stops it by keyboard', async () => {
    await open('?loading=eager&fault=script-hangs');
    await demo.openTool('Checklist');
    await demo.console.getByRole('button', { name: 'Check everything' }).focus();
    await demo.page.keyboard.press('Enter');
    const progress = demo.page.locator('diagnosis-panel [data-progress]');
    await progress.getByText('Waits for ASAP to load and to log in (20 s at most)…').waitFor();
    const stop = demo.console.getByRole('button', { name: 'Stop checking' });
    expect(await stop.evaluate((button) => button.matches(':focus'))).toBe(true);
    expect(await axeFindings(demo.page)).toEqual([]);
    await demo.page.keyboard.press('Enter');
    await demo.console.getByText(/Stopped at .*, before everything was checked\./).waitFor();
    expect(await progress.innerText()).toBe('');
    expect(await checked('ready').getAttribute('data-status')).toBe('unknown');
    expect(await axeFindings(demo.page)).toEqual([]);
  });

  it('gives no advice that the other rows contradict', async () => {
    await open('?user=ada&loading=eager&fault=callback-20-times');
    await expect.poll(() => demo.errorCode()).toBe('login-loop');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await demo.openTool('Checklist');
    await demo.console.getByRole('button', { name: 'Check everything' }).click();
    await checked('exchange')
      .getByText('Zoho took the last token, so the tokens are not the cause')
      .waitFor();
    await demo.page.goto(`${builtDemo()}?loading=eager&fault=help-center-private`);
    await demo.fact('state').getByText('ready', { exact: true }).waitFor();
    await demo.openTool('Checklist');
    await demo.console.getByRole('button', { name: 'Check everything' }).click();
    await checked('ready').getByText('ASAP is ready.').waitFor();
    await checked('help-center').getByText('ASAP starts, as JWT is set up, but guests see nothing').waitFor();
  });

  it('reports a method that rejects', async () => {
    await open('?app-id=none');
    await demo.console.getByRole('button', { name: 'load()' }).click();
    await expect.poll(timeline).toContainEqual(expect.stringContaining('load() rejected: invalid-config'));
  });

  it('warns of embed code that does not work yet, and says what it needs', async () => {
    await open('?data-center=zz');
    await demo.openTool('Embed code');
    const panel = demo.page.locator('embed-panel section');
    await panel.getByText('This code does not work yet:').waitFor();
    expect(await panel.innerText()).toContain('asap-help/dist/cdn/asap-help.js');
    expect(await panel.locator('pre').innerText()).not.toContain('anonymous');
    await control('data-center').selectOption('eu');
    await panel.getByText('This code does not work yet:').waitFor({ state: 'detached' });
  });

  it('turns Zoho’s snippet into the tag, and leads to the real Zoho with it', async () => {
    await open();
    await demo.openTool('Zoho’s snippet');
    const box = demo.console.getByLabel('Paste the embed code');
    await box.fill('<script src="https://desk.zoho.eu/portal/api/web/asapApp/987654?orgId=20001"></script>');
    await demo.console.getByRole('button', { name: 'Convert' }).click();
    const tag = '<asap-help app-id="987654" org-id="20001" data-center="eu"></asap-help>';
    expect(await demo.page.locator('snippet-panel pre').innerText()).toBe(tag);
    const link = await demo.console
      .getByRole('link', { name: 'Try it with the real Zoho' })
      .getAttribute('href');
    expect(link).toContain('?zoho=real&app-id=987654&org-id=20001&data-center=eu');
    await box.fill('<script src="https://desk.zoho.com/portal/api/web/inapp/987654?orgId=20001"></script>');
    // The result of the text before is gone.
    expect(await demo.page.locator('snippet-panel pre').count()).toBe(0);
    await demo.console.getByRole('button', { name: 'Convert' }).click();
    await demo.page.locator('snippet-panel p.error').getByText('This was an ASAP 1.0 snippet.').waitFor();
    expect(await demo.console.getByRole('link', { name: 'Try it with the real Zoho' }).count()).toBe(0);
    await box.fill('<script src="https://example.com/other.js"></script>');
    await demo.console.getByRole('button', { name: 'Convert' }).click();
    await demo.console.getByText('The text holds no address of an ASAP script.').waitFor();
  });
});

describe('faults', () => {
  it('are switched on and off at run time, with a value, and kept in the link', async () => {
    await open('?user=ada&loading=eager');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await demo.page.locator('fault-panel summary', { hasText: 'Your token endpoint' }).click();
    await control('Status 403').check();
    await demo.console.getByRole('button', { name: 'login()' }).click();
    await expect.poll(() => demo.errorCode()).toBe('token-unauthorized');
    expect(query()).toBe('?user=ada&loading=eager&fault=token-403');
    await control('Status 403').uncheck();
    await control('Late answer').check();
    await control('Late answer, in ms').fill('30');
    await control('Late answer, in ms').press('Enter');
    await expect.poll(query).toBe('?user=ada&loading=eager&fault=token-slow:30');
    await demo.console.getByRole('button', { name: 'Reset faults' }).click();
    expect(query()).toBe('?user=ada&loading=eager');
    expect(await demo.page.evaluate(() => window.__desk?.faults.active)).toEqual([]);
  });
});

describe('the permission table', () => {
  const rows = () => demo.page.locator('permission-panel tbody .badge').allInnerTexts();

  it('finds every row as expected, for a guest and for a user, and puts the desk back', async () => {
    await open('?loading=eager');
    await demo.fact('state').getByText('ready').waitFor();
    const before = await demo.page.evaluate(() => JSON.stringify(window.__desk?.snapshot().content));
    await demo.openTool('Permissions');
    await demo.console.getByRole('button', { name: 'Try each row as a guest' }).click();
    await demo.console.getByText('All 8 rows are as expected.').waitFor();
    const refused = '✓ refused · 403';
    const guest = ['✓ allowed', '✓ allowed', refused, refused, '✓ allowed', refused, '✓ allowed', refused];
    expect(await rows()).toEqual(guest);
    await demo.signIn('Ada');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    expect(await rows()).toEqual([]);
    await demo.console.getByText(/results of .* are outdated/).waitFor();
    await demo.console.getByRole('button', { name: 'Try each row as Ada' }).click();
    await demo.console.getByText('All 8 rows are as expected.').waitFor();
    expect(await rows()).toEqual([...Array<string>(7).fill('✓ allowed'), refused]);
    expect(await demo.page.evaluate(() => JSON.stringify(window.__desk?.snapshot().content))).toBe(before);
  });

  it('tries on a copy: the desk of the page is not asked, and keeps what happens meanwhile', async () => {
    await open('?user=ada&loading=eager');
    await demo.fact('Zoho shows').getByText('ada@example.com').waitFor();
    await demo.openTool('Permissions');
    const asked = () => demo.page.evaluate(() => window.__desk?.requests.length);
    const before = await asked();
    await demo.page.evaluate(() => {
      const find = (root: Document | ShadowRoot): HTMLButtonElement | undefined => {
        for (const element of root.querySelectorAll('*')) {
          if (element.matches('button') && element.textContent?.includes('Try each row')) return element;
          const found = element.shadowRoot && find(element.shadowRoot);
          if (found) return found;
        }
        return undefined;
      };
      find(document)?.click();
      const desk = window.__desk;
      if (!desk?.tickets[0]) return;
      desk.signedInUser = 'grace@example.com';
      desk.tickets[0].status = 'Closed';
    });
    await demo.console.getByText('All 8 rows are as expected.').waitFor();
    const after = await demo.page.evaluate(() => [
      window.__desk?.signedInUser,
      window.__desk?.tickets[0]?.status,
    ]);
    expect(after).toEqual(['grace@example.com', 'Closed']);
    expect(await asked()).toBe(before);
  });

  it('marks what a failed log-in takes from the user', async () => {
    await open('?user=ada&loading=eager&fault=exchange-refused-200');
    await demo.fact('session').getByText('token-delivered').waitFor();
    await demo.console.getByText('Zoho refused the token').waitFor();
    await demo.openTool('Permissions');
    await demo.console.getByRole('button', { name: 'Try each row as Ada' }).click();
    await demo.console.getByText('3 of 8 rows are not as expected.').waitFor();
    expect(await rows()).toContain('✗ refused · 403 (expected: allowed)');
  });
});

describe('the real Zoho', () => {
  it('is not stood in for, and gets what the link says', async () => {
    const asked: string[] = [];
    demo = await DemoPage.open(browser(), `${builtDemo()}?zoho=real&app-id=77&org-id=88&data-center=eu`, {
      serviceWorkers: 'block',
    });
    await demo.page.route('https://desk.zoho.eu/**', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    await demo.console.getByRole('button', { name: 'load()' }).click();
    await expect.poll(() => demo.errorCode()).toBe('script-failed');
    expect(asked[0]).toBe('https://desk.zoho.eu/portal/api/web/asapApp/77?orgId=88');
    expect(await demo.page.evaluate(() => window.__desk)).toBeUndefined();
    expect((await timeline()).join('\n')).toContain(
      'desk.zoho.eu/portal/api/web/asapApp/77 (answered or failed: the browser does not tell)',
    );
  });
});

it('keeps the desk over a reload, and starts over when asked', async () => {
  await open();
  await demo.openPanel();
  await demo.submitGuestTicket('Kept over a reload');
  await demo.page.reload();
  await expect.poll(() => demo.ticket('Kept over a reload')).toMatchObject({ submittedBy: 'guest' });
  await demo.page.waitForSelector('html[data-demo="started"]', { state: 'attached' });
  const anew = demo.page.waitForEvent('load');
  expect((await timeline()).join('\n')).toContain('The page was reloaded (load 2)');
  await demo.console.getByRole('button', { name: 'Start over' }).click();
  await demo.console.getByRole('button', { name: 'Press again' }).click();
  await anew;
  await demo.page.waitForSelector('html[data-demo="started"]', { state: 'attached' });
  expect(await demo.ticket('Kept over a reload')).toBeUndefined();
});
