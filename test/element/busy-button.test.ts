import '../../src/index.js';
import type { AsapHelp } from '../../src/index.js';
import { registry } from '../../src/page/registry.js';
import { startDesk } from '../testing/page-with-widget.js';
import { clear, launcherOf, mount, once } from './mount.js';

const statusOf = (element: AsapHelp) => element.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;
const isReadable = (element: AsapHelp) => getComputedStyle(statusOf(element)).clipPath === 'none';
const isDimmed = (element: AsapHelp) =>
  Number(getComputedStyle(launcherOf(element).querySelector('b')!).opacity) < 1;

afterEach(async () => {
  vi.restoreAllMocks();
  await clear();
});

/** Holds the code back that a press needs: an element that thinks that it is offline first looks whether its server answers. */
function holdController(): () => void {
  const online = vi.spyOn(Navigator.prototype, 'onLine', 'get').mockReturnValue(false);
  const { promise, resolve } = Promise.withResolvers<Response>();
  const { fetch } = window;
  vi.spyOn(window, 'fetch').mockImplementation((input, init) =>
    init?.method === 'HEAD' ? promise : fetch(input, init),
  );
  return () => {
    online.mockRestore();
    resolve(new Response());
  };
}

it('is busy from the press on, before the code that the press needs is there', async () => {
  const element = await mount(startDesk());
  const arrive = holdController();
  expect(isDimmed(element)).toBe(false);
  launcherOf(element).click();
  await element.updateComplete;
  expect(launcherOf(element).ariaBusy).toBe('true');
  expect(isDimmed(element)).toBe(true);
  expect(statusOf(element).textContent).toBe('Loading help');
  expect(registry().page).toBeUndefined();
  const opened = once(element, 'asap-open');
  arrive();
  await opened;
  await expect.poll(() => launcherOf(element).ariaBusy).toBe('false');
  expect(isDimmed(element)).toBe(false);
});

it('is not busy any more when the request is taken back', async () => {
  const element = await mount(startDesk());
  const arrive = holdController();
  const opened = element.show();
  await element.updateComplete;
  expect(launcherOf(element).ariaBusy).toBe('true');
  await element.close();
  await element.updateComplete;
  expect(launcherOf(element).ariaBusy).toBe('false');
  arrive();
  await expect(opened).rejects.toMatchObject({ code: 'aborted' });
});

it('says what it waits for to everybody after 4 s, and no longer than the load takes', async () => {
  const desk = startDesk();
  desk.faults.set('script-slow', 300);
  const element = await mount(desk);
  const opened = once(element, 'asap-open');
  launcherOf(element).click();
  await expect.poll(() => statusOf(element).getAnimations()).toHaveLength(1);
  const [animation] = statusOf(element).getAnimations() as [Animation];
  animation.pause();
  animation.currentTime = 3_999;
  expect(isReadable(element)).toBe(false);
  animation.currentTime = 4_000;
  expect(isReadable(element)).toBe(true);
  expect(statusOf(element).textContent).toBe('Loading help');
  await opened;
  await expect.poll(() => isReadable(element)).toBe(false);
});

it('says nothing where nobody asked for help', async () => {
  const desk = startDesk();
  desk.faults.set('script-slow', 100);
  const element = await mount(desk, { loading: 'eager' });
  await expect.poll(() => launcherOf(element).ariaBusy).toBe('true');
  expect(statusOf(element).getAnimations()).toEqual([]);
  await element.ready;
});
