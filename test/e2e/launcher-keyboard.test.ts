import { type LauncherPage, pagesOfTests } from './launcher-page.js';

const pages = pagesOfTests();
let open: LauncherPage;

afterEach(() => open.close());

/** What has the focus, in whichever shadow root, by its name. */
const focused = () =>
  open.page.evaluate(() => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found === document.body ? 'page' : (found?.ariaLabel ?? found?.textContent?.trim());
  });
const press = (key: string) => open.page.keyboard.press(key);

describe('with the keyboard alone', () => {
  it('help is found, opened, used, closed and left', async () => {
    open = await (
      await pages().open({
        body: (tag) => `<a href="#">Overview</a>${tag}`,
      })
    ).load();
    await press('Tab');
    await press('Tab');
    expect(await focused()).toBe('Help');
    await press('Enter');
    await open.panel.waitFor();
    await expect.poll(focused).toBe('How can we help?');
    await press('Shift+Tab');
    expect(await focused()).toBe('Chat');
    await open.panel.getByRole('button', { name: 'Close help' }).focus();
    await press('Enter');
    await open.panel.waitFor({ state: 'hidden' });
    await expect.poll(focused).toBe('Help');
    await press('Space');
    await open.panel.waitFor();
    await expect.poll(focused).toBe('How can we help?');
    await press('Escape');
    await open.panel.waitFor({ state: 'hidden' });
    await expect.poll(focused).toBe('Help');
    await press('Shift+Tab');
    expect(await focused()).toBe('Overview');
  });

  it('a failure is tried again, without leaving the button', async () => {
    pages().desk.faults.set('script-404');
    open = await (await pages().open()).load();
    await press('Tab');
    await press('Enter');
    await open.element.getByText('Press to try again').waitFor();
    expect(await focused()).toBe('Help');
    pages().desk.faults.clear();
    await press('Enter');
    await open.panel.waitFor();
    await press('Escape');
    await open.panel.waitFor({ state: 'hidden' });
  });

  it('a dialog of the page over the panel keeps its Escape', async () => {
    open = await (
      await pages().open({
        body: (tag) => `${tag}<dialog><p>Leave without saving?</p><button>Stay</button></dialog>`,
      })
    ).load();
    await open.launcher.click();
    await open.panel.waitFor();
    await open.page.evaluate(() => {
      const dialog = document.querySelector('dialog')!;
      dialog.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        dialog.close();
      });
      dialog.showModal();
    });
    await press('Escape');
    await open.page.locator('dialog').waitFor({ state: 'hidden' });
    expect(await open.panel.isVisible()).toBe(true);
    // The dialog has given the focus back to the launcher or the panel.
    await press('Escape');
    await open.panel.waitFor({ state: 'hidden' });
  });

  it('a dialog without a listener of its own closes first, the panel stays', async () => {
    open = await (
      await pages().open({ body: (tag) => `${tag}<dialog><button>Stay</button></dialog>` })
    ).load();
    await open.launcher.click();
    await open.panel.waitFor();
    await open.page.evaluate(() => document.querySelector('dialog')!.showModal());
    await press('Escape');
    await open.page.locator('dialog').waitFor({ state: 'hidden' });
    expect(await open.panel.isVisible()).toBe(true);
  });

  it('a button of the page opens, and has the focus back', async () => {
    open = await (
      await pages().open({
        attributes: 'launcher="none"',
        body: (tag) => `<button commandfor="help" command="--show">Contact us</button>${tag}`,
      })
    ).load();
    expect(await open.element.getByRole('button').count()).toBe(0);
    await press('Tab');
    expect(await focused()).toBe('Contact us');
    await press('Enter');
    await open.panel.waitFor();
    await expect.poll(focused).toBe('How can we help?');
    await press('Escape');
    await open.panel.waitFor({ state: 'hidden' });
    await expect.poll(focused).toBe('Contact us');
  });
});
