import '../../src/index.js';
import signedInUsers from '../../docs/signed-in-users.md?raw';
import readme from '../../README.md?raw';
import type { AsapHelp } from '../../src/index.js';
import { createDesk, tokenHandler, zohoHandlers } from '../../src/testing/index.js';
import { clear, launcherOf, record } from '../element/mount.js';
import { isVisible, untilSeen } from '../session/watched-page.js';
import { worker } from '../support/worker.js';
import { aside } from '../testing/page-with-widget.js';
import { blockOf } from './blocks.js';
import { runScript } from './run-script.js';

const desk = createDesk();
const elsewhere = 'https://api.example.com/asap-token';
let events: string[];

beforeEach(() => {
  desk.reset();
  worker.use(...zohoHandlers(desk));
});

afterEach(async () => {
  document.querySelector('asap-help')?.remove();
  await clear();
});

/** Puts the markup of a block into the page, beside what is there. */
function paste(markup: string): AsapHelp {
  document.body.insertAdjacentHTML('afterbegin', markup);
  const help = document.querySelector('asap-help')!;
  events = record(help);
  return help;
}

async function press(help: AsapHelp): Promise<void> {
  await help.updateComplete;
  launcherOf(help).click();
}

const untilGuestSeen = async () => {
  await expect.poll(isVisible).toBe(true);
  await expect.poll(() => aside()?.innerText).toContain('You are a guest');
};

describe('the tags of the README', () => {
  it('for guests opens the panel to a guest', async () => {
    const help = paste(blockOf(readme, 'Guests', 'html'));
    await help.updateComplete;
    expect(desk.requests).toEqual([]);
    await press(help);
    await untilGuestSeen();
    expect(desk.requests.filter(({ kind }) => kind === 'script')).toMatchObject([
      { host: `desk.zoho.${help.dataCenter}` },
    ]);
    expect(desk.exchanges).toEqual([]);
    await expect.poll(() => events).toEqual(['asap-ready', 'asap-open']);
  });

  it('for signed-in users logs Ada in', async () => {
    desk.signedInUser = 'ada@example.com';
    worker.use(...tokenHandler(desk, '/api/asap-token'));
    const help = paste(blockOf(readme, 'Your signed-in users', 'html'));
    await press(help);
    await untilSeen('ada');
    expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
    expect(help.session).toBe('token-delivered');
    expect(events.filter((event) => event.startsWith('asap-error'))).toEqual([]);
  });

  it('with a token provider logs Ada in by its token, and does not ask the endpoint', async () => {
    desk.signedInUser = 'ada@example.com';
    worker.use(...tokenHandler(desk, elsewhere));
    const help = paste(blockOf(readme, 'Your signed-in users', 'html'));
    await runScript(blockOf(signedInUsers, 'A token from elsewhere', 'js'));
    await press(help);
    await untilSeen('ada');
    expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
    expect(desk.requests.filter(({ kind }) => kind === 'token')).toMatchObject([{ host: 'api.example.com' }]);
  });

  it('with a token provider shows a guest the panel when nobody is signed in', async () => {
    worker.use(...tokenHandler(desk, elsewhere));
    const help = paste(blockOf(readme, 'Your signed-in users', 'html'));
    await runScript(blockOf(signedInUsers, 'A token from elsewhere', 'js'));
    await press(help);
    await untilGuestSeen();
    await expect
      .poll(() => desk.requests.filter(({ kind }) => kind === 'token'))
      .toMatchObject([{ host: 'api.example.com', status: 204 }]);
    await expect.poll(() => help.session).toBe('anonymous');
    expect(desk.exchanges).toEqual([]);
  });
});
