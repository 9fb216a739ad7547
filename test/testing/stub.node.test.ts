// @vitest-environment jsdom
import type { AsapHelp } from '../../src/element.js';
import { stubAsapHelp } from '../../src/testing/stub.js';

const help = stubAsapHelp();

beforeEach(() => {
  help.reset();
  document.body.innerHTML = '<asap-help app-id="1" org-id="2" user-key="ada" timeout="500"></asap-help>';
});

it('stays the element of the tag when the page imports the real one', async () => {
  await import('../../src/index.js');
  document.body.append(document.createElement('asap-help'));
  help.simulate({ session: 'failed' });
  expect(help.element.session).toBe('failed');
  expect(stubAsapHelp().element).toBe(help.element);
});

it('has the properties of the element, from attributes, from code, or by default', () => {
  const { element } = help;
  expect(element).toMatchObject({ appId: '1', userKey: 'ada', timeout: 500, mode: 'anonymous', open: false });
  element.mode = 'jwt';
  element.userKey = undefined;
  expect(element).toMatchObject({ mode: 'jwt', userKey: undefined, state: 'idle', error: null });
});

it('fires the events of what a test says has happened', async () => {
  const heard: unknown[] = [];
  for (const name of ['asap-ready', 'asap-session', 'asap-open', 'asap-close', 'asap-error'] as const) {
    document.addEventListener(name, (event) => {
      const { state, session, open } = event.target as unknown as AsapHelp;
      heard.push([event.type, state, session, open, 'code' in event ? event.code : '']);
    });
  }
  help.simulate({ state: 'ready', session: 'token-delivered', open: true });
  await expect(help.element.ready).resolves.toHaveProperty('invoke');
  help.simulate({ open: false });
  help.simulate({ state: 'error', error: 'script-failed' });
  expect(heard).toEqual([
    ['asap-ready', 'ready', 'token-delivered', true, ''],
    ['asap-session', 'ready', 'token-delivered', true, ''],
    ['asap-open', 'ready', 'token-delivered', true, ''],
    ['asap-close', 'ready', 'token-delivered', false, ''],
    ['asap-error', 'error', 'token-delivered', false, 'script-failed'],
  ]);
});

it('notes the calls, and rejects while ASAP is in error', async () => {
  const { element } = help;
  await element.show('ticket.list', { departmentId: '7' });
  expect(element.open).toBe(true);
  await element.toggle();
  expect(element.open).toBe(false);
  expect(help.calls.map(({ method, parameters }) => [method, parameters])).toEqual([
    ['show', ['ticket.list', { departmentId: '7' }]],
    ['toggle', []],
  ]);
  help.simulate({ state: 'error', error: 'script-timeout' });
  await expect(element.login()).rejects.toMatchObject({ name: 'AsapError', code: 'script-timeout' });
  await expect(element.ready).rejects.toMatchObject({ code: 'script-timeout' });
});
