import { afterEach, expect, it, vi } from 'vitest';
import '../../src/index.js';
import { startDesk } from '../testing/page-with-widget.js';
import { clear, jwt, mount, record } from './mount.js';

afterEach(async () => {
  vi.restoreAllMocks();
  await clear();
});

const spy = () => {
  const groups = vi.spyOn(console, 'groupCollapsed').mockImplementation(() => {});
  for (const method of ['log', 'warn', 'error', 'info'] as const) vi.spyOn(console, method).mockReturnValue();
  return groups;
};

it('prints the diagnosis once, without a token', async () => {
  const desk = startDesk({ signedInUser: 'ada@example.com' });
  const groups = spy();
  const element = await mount(desk, { ...jwt, loading: 'eager', debug: '' });
  await element.ready;
  await expect.poll(() => groups.mock.calls.length).toBe(1);
  await element.show();
  element.mode = 'anonymous';
  await expect.poll(() => element.session).toBe('anonymous');
  expect(groups).toHaveBeenCalledTimes(1);
  const printed = [console.log, console.warn, console.error, console.info, console.groupCollapsed];
  const said = JSON.stringify(printed.map((method) => vi.mocked(method).mock.calls));
  expect(said).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);
});

it('prints it after an error too, and nothing without debug', async () => {
  const desk = startDesk();
  const groups = spy();
  const silent = await mount(desk, { 'app-id': 'x' });
  record(silent);
  expect(groups).not.toHaveBeenCalled();
  await mount(desk, { 'app-id': 'x', debug: '' });
  await expect.poll(() => groups.mock.calls.length).toBe(1);
  expect(String(groups.mock.calls[0]?.[0])).toContain('app-id');
});
