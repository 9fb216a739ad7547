// Has a page of its own: the block of the docs listens as long as the page lives.
import * as Turbo from '@hotwired/turbo';
import htmx from 'htmx.org';
import { http, HttpResponse } from 'msw';
import '../../src/index.js';
import frameworks from '../../docs/frameworks.md?raw';
import { clear } from '../element/mount.js';
import { worker } from '../support/worker.js';
import { shownUser, startDesk } from '../testing/page-with-widget.js';
import { blockOf } from './blocks.js';
import { runScript } from './run-script.js';

Turbo.session.drive = false;
const { href } = location;

afterEach(async () => {
  await clear();
  history.replaceState(null, '', href);
  document.body.replaceChildren();
});

/** A page of the server: its element is kept, whatever stands in it. */
const bodyFor = (userKey: string) =>
  `<data id="user-key" value="${userKey}"></data><asap-help id="help" data-turbo-permanent hx-preserve
    app-id="123456789012345678" org-id="60001234567" mode="jwt" token-endpoint="/api/asap-token"
    user-key="ada"></asap-help>`;

async function turboVisit(userKey: string): Promise<void> {
  const url = new URL('/next-page', location.href).href;
  worker.use(
    http.get(url, () =>
      HttpResponse.html(
        `<!doctype html><html><head><title>Next</title></head><body>${bodyFor(userKey)}</body></html>`,
      ),
    ),
  );
  Turbo.visit(url);
}

const visits = {
  Turbo: turboVisit,
  htmx: (userKey: string) =>
    htmx.swap(document.body, bodyFor(userKey), { swapStyle: 'innerHTML', swapDelay: 0, settleDelay: 0 }),
};

it.each(Object.entries(visits))(
  '%s keeps the element, and the page tells it of a sign-out',
  async (_, visit) => {
    const desk = startDesk({ signedInUser: 'ada@example.com' });
    document.body.innerHTML = bodyFor('ada');
    await runScript(blockOf(frameworks, 'Pages that replace the body', 'js'));
    const element = document.querySelector('asap-help')!;
    await element.show();
    await expect.poll(shownUser).toBe('ada@example.com');
    desk.signedInUser = null;
    await visit('');
    await expect.poll(() => element.mode).toBe('anonymous');
    expect(document.querySelector('asap-help')).toBe(element);
    await expect.poll(() => [element.session, shownUser()]).toEqual(['anonymous', '']);
  },
);
