import '../../src/index.js';
import behavior from '../../docs/behavior.md?raw';
import { createDesk, tokenHandler, zohoHandlers } from '../../src/testing/index.js';
import { clear, jwt, mount } from '../element/mount.js';
import { worker } from '../support/worker.js';
import { aside } from '../testing/page-with-widget.js';
import { blockOf } from './blocks.js';
import { runScript } from './run-script.js';

const desk = createDesk();
const layer = () => Reflect.get(window, 'dataLayer') as { event: string; code?: string }[];

beforeEach(() => {
  desk.reset();
  worker.use(...zohoHandlers(desk), ...tokenHandler(desk));
  Reflect.set(window, 'dataLayer', []);
});
afterEach(async () => {
  await clear();
  Reflect.deleteProperty(window, 'dataLayer');
});

async function sendTicket(values: Record<string, string>, send = () => {}): Promise<void> {
  const form = () => aside()?.querySelector<HTMLFormElement>('.asap-page[data-page="ticket.form"] form');
  await expect.poll(() => form()?.querySelector('[name=subject]')).toBeTruthy();
  for (const [name, value] of Object.entries(values)) {
    const control = form()?.querySelector<HTMLInputElement>(`[name=${name}]`);
    if (control) control.value = value;
  }
  send();
  form()?.requestSubmit();
}

const contact = { contactName: 'Guest', email: 'guest@example.com' };
const ticket = { subject: 'A question', description: 'About an invoice.' };

it('events reach the data layer of the recipe', async () => {
  const help = await mount(desk);
  await runScript(blockOf(behavior, 'Analytics', 'js'));
  await help.show();
  await help.close();
  await expect.poll(() => layer().map(({ event }) => event)).toEqual(['asap-open', 'asap-close']);
});

it('an error reaches it with its code', async () => {
  desk.faults.set('script-404');
  const help = await mount(desk);
  await runScript(blockOf(behavior, 'Analytics', 'js'));
  help.addEventListener('asap-error', (event) => event.preventDefault());
  await help.load().catch(() => {});
  expect(layer()).toEqual([{ event: 'asap-error', code: 'script-failed' }]);
});

// WebKit shows no status.
const showsStatus = 'responseStatus' in PerformanceResourceTiming.prototype;

it.runIf(showsStatus)('a guest’s ticket is seen once, and one that is refused is not', async () => {
  await runScript(blockOf(behavior, 'When a ticket was sent', 'js'));
  const help = await mount(desk);
  await help.show('ticket.form');
  await sendTicket({ ...ticket, ...contact }, () => desk.faults.set('portal-status', 202));
  await expect.poll(() => desk.requests.at(-1)?.path).toBe('/portal/api/addTickets');
  desk.faults.clear();
  await help.navigate('home');
  await help.navigate('ticket.form');
  await sendTicket({ ...ticket, ...contact });
  await expect.poll(() => layer()).toEqual([{ event: 'asap-ticket' }]);
});

it('a signed-in user’s ticket leaves no sign that a page can tell', async () => {
  await runScript(blockOf(behavior, 'When a ticket was sent', 'js'));
  desk.signedInUser = 'ada@example.com';
  const help = await mount(desk, jwt);
  await help.show();
  await expect.poll(() => aside()?.dataset['user']).toBe('ada@example.com');
  const count = desk.tickets.length;
  await help.navigate('ticket.form');
  await sendTicket(ticket);
  await expect.poll(() => desk.tickets.length).toBe(count + 1);
  expect(layer()).toEqual([]);
});
