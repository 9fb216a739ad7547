// In a project of your own: AsapHelp comes from 'asap-help', the rest from 'asap-help/testing', 'msw/browser' and 'vitest'.
import { AsapHelp } from '../../../src/index.js';
import { createDesk, tokenHandler, zohoHandlers } from '../../../src/testing/index.js';
import { worker } from '../../support/worker.js';

const desk = createDesk();

beforeEach(() => {
  desk.reset();
  worker.use(...zohoHandlers(desk), ...tokenHandler(desk, '/api/asap-token'));
});

afterEach(async () => {
  document.querySelector('asap-help')?.remove();
  // The element takes a removal for a move until the task has ended; then it logs out.
  await new Promise((resolve) => setTimeout(resolve));
  worker.resetHandlers();
});

function renderPage(): AsapHelp {
  // Beside what is in the body, not instead of it: ASAP keeps its panel there.
  document.body.insertAdjacentHTML(
    'afterbegin',
    `<asap-help
      app-id="${desk.applicationId}"
      org-id="${desk.organisationId}"
      mode="jwt"
      token-endpoint="/api/asap-token"
      loading="eager"
    ></asap-help>`,
  );
  const help = document.querySelector('asap-help');
  if (!(help instanceof AsapHelp)) throw new Error('The element is not defined.');
  return help;
}

it('shows Ada her tickets', async () => {
  desk.signedInUser = 'ada@example.com';
  const help = renderPage();
  await help.ready;
  await vi.waitFor(() =>
    expect(desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]),
  );

  await help.show('ticket.list');
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain('Invoice 2291 shows the wrong VAT number'),
  );
  expect(desk.requests.at(-1)).toMatchObject({ path: '/portal/api/tickets', user: 'ada@example.com' });
});

it('stays of use to a guest when your token endpoint fails', async () => {
  desk.signedInUser = 'ada@example.com';
  desk.faults.set('token-401');
  const help = renderPage();
  const failed = new Promise<string>((resolve) =>
    help.addEventListener('asap-error', (event) => {
      event.preventDefault();
      resolve(event.code);
    }),
  );
  expect(await failed).toBe('token-unauthorized');

  await help.ready;
  await help.show('kb.article.detail', { id: '2001' });
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain('Choose New invoice at the top of any page.'),
  );
});
