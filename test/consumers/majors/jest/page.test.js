import { showHelp } from './page.js';

test('the page follows the session', async () => {
  showHelp();
  help.simulate({ state: 'ready', session: 'token-delivered' });
  expect(document.querySelector('output').textContent).toBe('token-delivered');
  await help.element.show('ticket.list');
  expect(help.calls).toMatchObject([{ method: 'show', parameters: ['ticket.list'] }]);
});
