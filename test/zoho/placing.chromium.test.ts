import '../../src/index.js';
import { createDesk, zohoHandlers } from '../../src/testing/index.js';
import { clear, mount } from '../element/mount.js';
import { worker } from '../support/worker.js';
import { launcher } from '../testing/page-with-widget.js';

/* Chromium knows style queries; a browser that does not leaves ASAP where Zoho has it. */

const desk = createDesk();
const names = ['offset-inline', 'offset-block', 'z-index'].map((name) => `--asap-help-${name}`);

beforeEach(() => {
  desk.reset();
  worker.use(...zohoHandlers(desk));
});
afterEach(async () => {
  for (const name of names) document.documentElement.style.removeProperty(name);
  await clear();
});

const placeOf = () => {
  const { right, bottom, zIndex } = getComputedStyle(launcher() as HTMLElement);
  return [right, bottom, zIndex];
};

it('what a page sets on its root for the button places Zoho’s button, too, and as it changes', async () => {
  const element = await mount(desk, { launcher: 'zoho', loading: 'eager' });
  await element.ready;
  const [right, bottom, level] = placeOf();
  expect(level).toBe('2147483645');
  for (const [index, value] of ['33px', '44px', '900'].entries()) {
    document.documentElement.style.setProperty(names[index]!, value);
  }
  expect(placeOf()).toEqual(['33px', '44px', '901']);
  document.documentElement.style.removeProperty('--asap-help-offset-inline');
  expect(placeOf()).toEqual([right, '44px', '901']);
  document.documentElement.style.removeProperty('--asap-help-offset-block');
  expect(placeOf()).toEqual([right, bottom, '901']);
});
