import '../../src/index.js';
import { createDesk, zohoHandlers } from '../../src/testing/index.js';
import { worker } from '../support/worker.js';
import { clear, launcherOf, mount, once } from './mount.js';

const desk = createDesk();

beforeEach(() => {
  desk.reset();
  worker.use(...zohoHandlers(desk));
});

afterEach(clear);

it('asks Zoho for ASAP at the first press, and not before', async () => {
  const help = await mount(desk, { 'data-center': 'eu' });
  expect(desk.requests).toEqual([]);

  const opened = once(help, 'asap-open');
  launcherOf(help).click();
  await opened;

  const scripts = desk.requests.filter(({ kind }) => kind === 'script');
  expect(scripts).toMatchObject([{ host: 'desk.zoho.eu' }]);
});
