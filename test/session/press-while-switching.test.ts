import { launcherOf } from '../element/mount.js';
import { aside, shownUser, startDesk } from '../testing/page-with-widget.js';
import { leave, mountFor, switchTo } from './watched-page.js';

afterEach(leave);

it('takes a press during a change of user for a wish to see the panel', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const element = await mountFor(desk, 'ada');
  await expect.poll(shownUser).toBe('ada@example.com');
  await element.show();
  expect(launcherOf(element).ariaExpanded).toBe('true');
  switchTo(desk, element, 'grace');
  await expect.poll(() => aside()?.checkVisibility()).toBe(false);
  await element.updateComplete;
  expect(launcherOf(element).ariaExpanded).toBe('false');
  expect(launcherOf(element).ariaBusy).toBe('true');
  launcherOf(element).click();
  // In no frame does it say that something is open while nothing of it is seen.
  let claimsTooEarly = 0;
  const look = () => {
    const isSeen = aside()?.querySelector('.asap-panel')?.checkVisibility({ visibilityProperty: true });
    if (launcherOf(element).ariaExpanded === 'true' && !isSeen) claimsTooEarly++;
    frame = requestAnimationFrame(look);
  };
  let frame = requestAnimationFrame(look);
  await expect.poll(shownUser).toBe('grace@example.com');
  await expect.poll(() => launcherOf(element).ariaExpanded).toBe('true');
  cancelAnimationFrame(frame);
  expect(claimsTooEarly).toBe(0);
  expect(element.open).toBe(true);
});
