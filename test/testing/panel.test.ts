import axe from 'axe-core';
import type { Desk } from '../../src/testing/index.js';
import {
  aside,
  clearPage,
  fetchToken,
  loadWidget,
  shownUser,
  startDesk,
  vendor,
  type VendorApi,
} from './page-with-widget.js';

afterEach(clearPage);

const panel = () => aside()?.querySelector<HTMLElement>('.asap-panel') as HTMLElement;
const shownPage = () => panel().querySelector<HTMLElement>('.asap-page')?.dataset['page'];
const status = () => panel().querySelector('[role=status]')?.textContent;
const text = () => panel().textContent ?? '';
const tabs = () => [...panel().querySelectorAll('nav button')].map((tab) => tab.textContent);

function button(name: string): HTMLButtonElement {
  const found = [...panel().querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`There is no button “${name}” in: ${text()}`);
  return found;
}

const fieldLabels = () =>
  [...panel().querySelectorAll('.asap-page label')].map(({ textContent }) => textContent);

function fill(label: string, value: string): void {
  const control = [...panel().querySelectorAll('label')].find(
    ({ textContent }) => textContent === label,
  )?.control;
  if (!control || !('value' in control)) throw new Error(`There is no field “${label}”.`);
  control.value = value;
}

/** Shows a page of the panel and waits for it. */
async function show(name: string, parameters: object = {}): Promise<void> {
  const before = panel().querySelector('h2');
  vendor().invoke('routeTo', { page: name, parameters });
  await vi.waitFor(() => expect(panel().querySelector('h2')).not.toBe(before));
  expect(shownPage()).toBe(name);
}

async function openPanel(desk: Desk, init: object = {}): Promise<VendorApi> {
  const api = await loadWidget(desk, init);
  api.invoke('open');
  await vi.waitFor(() => expect(panel().querySelector('h2')).not.toBeNull());
  return api;
}

async function openFor(email: string): Promise<Desk> {
  const desk = startDesk({ signedInUser: email });
  const api = await openPanel(desk);
  api.invoke('login', (success: (token: string) => void) => void fetchToken().then(success));
  await vi.waitFor(() => expect(shownUser()).toBe(email));
  await vi.waitFor(() => expect(text()).toContain('Hello, '));
  return desk;
}

describe('the panel for a guest', () => {
  it('finds and shows an article', async () => {
    await openPanel(startDesk());
    fill('Search articles', 'vat register');
    button('Search').click();
    await vi.waitFor(() => expect(text()).toContain('Articles about “vat register”'));
    expect(panel().querySelectorAll('.asap-list li')).toHaveLength(1);
    button('Change your VAT number').click();
    await vi.waitFor(() => expect(text()).toContain('checks it with the register of your country'));
  });

  it('submits a ticket with name and e-mail', async () => {
    const desk = startDesk();
    await openPanel(desk);
    button('Submit a ticket').click();
    await vi.waitFor(() => expect(fieldLabels()).toContain('E-mail'));
    fill('Your name', 'Katherine Johnson');
    fill('E-mail', 'katherine@example.com');
    fill('Subject', 'Which plan do I have?');
    fill('Description', 'I cannot find it on the page Account.');
    button('Submit ticket').click();
    await vi.waitFor(() => expect(status()).toBe('Thank you. Your ticket has the number 5001.'));
    expect(desk.tickets.at(-1)).toMatchObject({
      id: '5001',
      name: 'Katherine Johnson',
      email: 'katherine@example.com',
      subject: 'Which plan do I have?',
      submittedBy: 'guest',
      status: 'Open',
    });
  });

  it('sends nothing without name and e-mail', async () => {
    const desk = startDesk();
    await openPanel(desk);
    await show('ticket.form');
    fill('Subject', 'A');
    fill('Description', 'B');
    const refused = vi.fn();
    panel().addEventListener('invalid', refused, { capture: true });
    button('Submit ticket').click();
    expect(refused).toHaveBeenCalledTimes(2);
    expect(desk.tickets).toHaveLength(4);
  });

  it.each([
    ['ticket.list', {}, 'Log in to this site to see your tickets.'],
    ['ticket.detail', { id: '1001' }, 'Log in to this site to see your tickets.'],
    ['community.category.list', {}, 'Log in to this site to add, follow or comment on a topic.'],
    ['community.topic.detail', { id: '3001' }, 'Log in to this site to follow or comment on this topic.'],
  ])('refuses on %s in a plain sentence', async (name, parameters, sentence) => {
    await openPanel(startDesk());
    await show(name, parameters);
    expect(text()).toContain(sentence);
    expect(() => button('Close ticket')).toThrow('There is no button');
    expect(() => button('Add comment')).toThrow('There is no button');
  });

  it('says what the portal says when a guest gets to a form that is not theirs', async () => {
    const desk = startDesk();
    await openPanel(desk);
    await show('community.topic.form');
    fill('Title', 'A');
    fill('Text', 'B');
    button('Add topic').click();
    await vi.waitFor(() => expect(status()).toBe('Log in to this site to add a topic.'));
    expect(desk.topics).toHaveLength(3);
  });

  it('chats with an agent', async () => {
    const desk = startDesk();
    await openPanel(desk);
    await show('chat');
    button('Start chat').click();
    await vi.waitFor(() => expect(text()).toContain('How can I help?'));
    fill('Your message', 'Invoice 2291 is wrong.');
    button('Send').click();
    await vi.waitFor(() => expect(text()).toContain('Which invoice is it about?'));
    await show('home');
    await show('chat');
    expect(panel().querySelectorAll('[role=log] li')).toHaveLength(3);
    expect(desk.chats).toMatchObject([
      { email: null, messages: [{ from: 'agent' }, { from: 'visitor' }, { from: 'agent' }] },
    ]);
  });

  it('says so when the help center cannot be reached', async () => {
    const desk = startDesk();
    await openPanel(desk);
    vi.spyOn(window, 'fetch').mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await show('kb.category.list');
    expect(text()).toContain('The help center cannot be reached. Please try again.');
    vi.restoreAllMocks();
  });
});

describe('the panel for a user', () => {
  it('lists, answers, edits, closes and reopens her tickets', async () => {
    const desk = await openFor('ada@example.com');
    await show('ticket.list');
    button('Invoice 2291 shows the wrong VAT number').click();
    await vi.waitFor(() => expect(text()).toContain('corrected invoice'));
    fill('Your reply', 'It is DE123456789.');
    button('Send reply').click();
    await vi.waitFor(() => expect(status()).toBe('Your reply was sent.'));
    await vi.waitFor(() => expect(text()).toContain('It is DE123456789.'));
    fill('Subject', 'Invoice 2291: VAT number');
    button('Save changes').click();
    await vi.waitFor(() => expect(panel().querySelector('h2')?.textContent).toBe('Invoice 2291: VAT number'));
    button('Close ticket').click();
    await vi.waitFor(() => expect(status()).toBe('The ticket is closed.'));
    expect(desk.tickets[0]).toMatchObject({
      subject: 'Invoice 2291: VAT number',
      status: 'Closed',
      replies: [{}, { author: 'Ada Lovelace', text: 'It is DE123456789.' }],
    });
    await vi.waitFor(() => button('Reopen ticket').click());
    await vi.waitFor(() => expect(desk.tickets[0]?.status).toBe('Open'));
  });

  it('submits a ticket without being asked who she is', async () => {
    const desk = await openFor('grace@example.com');
    await show('ticket.form');
    expect(fieldLabels()).toEqual(['Department', 'Subject', 'Description', 'Category (optional)']);
    fill('Subject', 'A');
    fill('Description', 'B');
    button('Submit ticket').click();
    await vi.waitFor(() =>
      expect(desk.tickets.at(-1)).toMatchObject({ email: 'grace@example.com', submittedBy: 'user' }),
    );
    await vi.waitFor(() => expect(shownPage()).toBe('ticket.list'));
  });

  it('adds, follows and comments on topics', async () => {
    const desk = await openFor('ada@example.com');
    await show('community.category.list');
    button('Add a topic').click();
    await vi.waitFor(() => expect(shownPage()).toBe('community.topic.form'));
    fill('Title', 'Rounding of taxes');
    fill('Text', 'By line or by invoice?');
    button('Add topic').click();
    await vi.waitFor(() => expect(text()).toContain('By line or by invoice?'));
    expect(desk.topics.at(-1)?.followers).toEqual(['ada@example.com']);
    await show('community.topic.detail', { id: '3001' });
    button('Follow topic').click();
    await vi.waitFor(() => expect(status()).toBe('You follow this topic.'));
    expect(desk.topics[0]?.followers).toEqual(['grace@example.com', 'ada@example.com']);
    await vi.waitFor(() => button('Stop following'));
    fill('Your comment', 'We use CN too.');
    button('Add comment').click();
    await vi.waitFor(() => expect(text()).toContain('We use CN too.'));
    button('Stop following').click();
    await vi.waitFor(() => expect(desk.topics[0]?.followers).toEqual(['grace@example.com']));
  });
});

describe('what a page can set', () => {
  const departments = { support: '700000000001001&&&700000000002001' };

  it('prefills and hides fields of the form with these ids only', async () => {
    const desk = startDesk();
    const api = await openPanel(desk);
    api.set('ticket.form.prefillValues', {
      [departments.support]: {
        contactName: { defaultValue: 'Katherine' },
        email: { defaultValue: 'katherine@example.com' },
        subject: { defaultValue: 'From the checkout' },
        category: { defaultValue: 'Invoices', isHidden: true },
      },
    });
    await show('ticket.form');
    expect(fieldLabels()).toEqual(['Department', 'Your name', 'E-mail', 'Subject', 'Description']);
    fill('Description', 'B');
    button('Submit ticket').click();
    await vi.waitFor(() =>
      expect(desk.tickets.at(-1)).toMatchObject({
        name: 'Katherine',
        subject: 'From the checkout',
        fields: { category: 'Invoices' },
      }),
    );
    await vi.waitFor(() => expect(shownPage()).toBe('home'));
    await show('ticket.form', { departmentId: '700000000001002', layoutId: '700000000002002' });
    expect(fieldLabels()).toContain('Invoice number (optional)');
    const values = [...panel().querySelectorAll<HTMLInputElement>('form [name]')].map(({ value }) => value);
    expect(values).toEqual(['', '', '', '', '']);
  });

  it('names, hides and orders the tabs', async () => {
    const api = await openPanel(startDesk());
    expect(tabs()).toEqual(['Home', 'Knowledge base', 'Tickets', 'Community', 'Chat']);
    api.set('app.tabs.renameTabs', { kb: 'Articles' });
    api.set('app.tabs.hideTabs', ['community']);
    api.set('app.tabs.reorderTabs', ['chat', 'home']);
    expect(tabs()).toEqual(['Chat', 'Home', 'Articles', 'Tickets']);
  });

  it('names the ticket form', async () => {
    const api = await openPanel(startDesk());
    api.set('ticket.form.title', 'Ask the billing team');
    await show('ticket.form');
    expect(panel().querySelector('h2')?.textContent).toBe('Ask the billing team');
  });

  it('is light, or dark, from the start or later', async () => {
    const ground = () => getComputedStyle(panel()).backgroundColor;
    const api = await openPanel(startDesk(), { appearence: { colorMode: 'dark' } });
    expect(ground()).toBe('rgb(23, 32, 38)');
    api.set('app.colorMode', 'light');
    expect(ground()).toBe('rgb(255, 255, 255)');
  });

  it.each([
    ['#ffee00', 'rgb(255, 238, 0)', 'rgb(0, 0, 0)'],
    ['#123', 'rgb(17, 34, 51)', 'rgb(255, 255, 255)'],
    ['red; } body { display: none', 'rgb(11, 92, 122)', 'rgb(255, 255, 255)'],
  ])('has the theme colour %s, with text that can be read on it', async (themeColor, ground, ink) => {
    await openPanel(startDesk(), { appearence: { themeColor } });
    const { backgroundColor, color } = getComputedStyle(panel().querySelector('.asap-header') as Element);
    expect([backgroundColor, color]).toEqual([ground, ink]);
  });
});

describe('opening and closing', () => {
  it('tells the page once for each change, also when the visitor closes', async () => {
    const api = await loadWidget(startDesk());
    const heard: string[] = [];
    api.on('onAppOpen', () => heard.push('open'));
    api.on('onAppClose', () => heard.push('close'));
    api.invoke('open');
    expect(heard).toEqual([]);
    await vi.waitFor(() => expect(heard).toEqual(['open']));
    api.invoke('open');
    panel().querySelector<HTMLElement>('[aria-label="Close help"]')?.click();
    expect(panel().hidden).toBe(true);
    api.invoke('close');
    expect(heard).toEqual(['open', 'close']);
  });

  it('opens within the call where that is assumed', async () => {
    const api = await loadWidget(startDesk({ assumptions: { onAppOpen: 'synchronous' } }));
    const opened = vi.fn();
    api.on('onAppOpen', opened);
    api.invoke('open');
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it('loses a page asked for right after “open”, as the panel is not open yet', async () => {
    const api = await loadWidget(startDesk());
    api.invoke('open');
    api.invoke('routeTo', { page: 'ticket.form' });
    await vi.waitFor(() => expect(shownPage()).toBe('home'));
  });

  it('opens for a page where that is assumed', async () => {
    const api = await loadWidget(startDesk({ assumptions: { routeToWhileClosed: 'opens' } }));
    api.invoke('routeTo', { page: 'kb.category.list' });
    await vi.waitFor(() => expect(shownPage()).toBe('kb.category.list'));
    expect(panel().hidden).toBe(false);
  });

  it('ignores pages that do not exist', async () => {
    const api = await openPanel(startDesk());
    for (const wrong of [{ page: 'constructor' }, { page: 5 }, null, 'home', undefined])
      api.invoke('routeTo', wrong);
    await show('kb.article.detail', { id: 'no-such-article' });
    expect(text()).toContain('This does not exist.');
  });

  it('moves the focus to its heading, whoever opens it, as when it goes to a page, and back', async () => {
    const desk = startDesk();
    await loadWidget(desk);
    const launcher = document.querySelector<HTMLElement>('#zohohc-asap-web-button');
    const focusedHeading = (heading: string) =>
      vi.waitFor(() => {
        expect(document.activeElement?.localName).toBe('h2');
        expect(document.activeElement?.textContent).toBe(heading);
      });
    for (const open of [() => launcher?.click(), () => vendor().invoke('open')]) {
      launcher?.focus();
      open();
      await focusedHeading('How can we help?');
      vendor().invoke('routeTo', { page: 'ticket.list' });
      await focusedHeading('My tickets');
      vendor().invoke('routeTo', { page: 'home' });
      await focusedHeading('How can we help?');
      vendor().invoke('close');
      expect(document.activeElement).toBe(launcher);
    }
  });
});

describe('axe finds nothing', () => {
  const visits: [string, object][] = [
    ['home', {}],
    ['kb.category.list', {}],
    ['kb.category.detail', { id: 'Invoices' }],
    ['kb.article.detail', { id: '2001' }],
    ['ticket.list', {}],
    ['ticket.form', {}],
    ['ticket.detail', { id: '1001' }],
    ['community.category.list', {}],
    ['community.topic.form', {}],
    ['community.topic.detail', { id: '3001' }],
    ['chat', {}],
  ];

  const faultsFound = async () => {
    const { violations } = await axe.run(aside() as HTMLElement, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  it.each(['light', 'dark'] as const)('for a guest, %s', async (colorMode) => {
    await openPanel(startDesk(), { appearence: { colorMode } });
    for (const [name, parameters] of visits) {
      await show(name, parameters);
      expect([name, await faultsFound()]).toEqual([name, []]);
    }
  });

  it.each(['light', 'dark'] as const)('for a user, %s', async (colorMode) => {
    await openFor('ada@example.com');
    vendor().set('app.colorMode', colorMode);
    for (const [name, parameters] of visits) {
      await show(name, parameters);
      expect([name, await faultsFound()]).toEqual([name, []]);
    }
    button('Start chat').click();
    await vi.waitFor(() => expect(text()).toContain('How can I help?'));
    expect(await faultsFound()).toEqual([]);
  });
});
