import { type LauncherPage, pagesOfTests } from './launcher-page.js';

const pages = pagesOfTests();
let open: LauncherPage;

afterEach(() => open.close());

const fullscreenId = () => open.page.evaluate(() => document.fullscreenElement?.id ?? null);
/** Whether a press at the middle of the panel reaches the panel. */
const isOnTop = () =>
  open.panel.evaluate((panel) => {
    const { left, top, width, height } = panel.getBoundingClientRect();
    return panel.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

it.each([
  ['an element of the page leaves fullscreen, so that the panel is seen', 'app', null],
  ['the page itself stays fullscreen', 'page', 'page'],
])('%s', async (_, id, expected) => {
  open = await (
    await pages().open({
      body: (tag) =>
        `<div id="app" style="background: canvas"><button id="full">Full screen</button>${tag}</div>
        <script>
          document.documentElement.id = 'page';
          full.onclick = () => document.getElementById('${id}').requestFullscreen();
        </script>`,
    })
  ).load();
  await open.page.locator('#full').click();
  await expect.poll(fullscreenId).toBe(id);
  await open.launcher.click();
  await open.panel.waitFor();
  await expect.poll(fullscreenId).toBe(expected);
  await expect.poll(isOnTop).toBe(true);
});
