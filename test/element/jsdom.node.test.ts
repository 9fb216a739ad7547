// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import '../../src/index.js';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));
const task = () => new Promise((resolve) => setTimeout(resolve));

it('renders, is pressed and is removed without an exception', async () => {
  const uncaught: unknown[] = [];
  addEventListener('error', (event) => uncaught.push(event.error));
  document.body.innerHTML = '<asap-help app-id="1" org-id="2"></asap-help>';
  const element = document.querySelector('asap-help')!;
  const codes: string[] = [];
  element.addEventListener('asap-error', (event) => {
    event.preventDefault();
    codes.push(event.code);
  });
  await element.updateComplete;
  const button = element.shadowRoot!.querySelector('button')!;
  expect(button.getAttribute('type') ?? button.type).toBe('button');
  const ready = element.ready;
  button.click();
  expect(element.open).toBe(true);
  await vi.waitFor(() => expect(element.state).not.toBe('idle'), { timeout: 20_000 });
  element.remove();
  await task();
  await expect(ready).rejects.toMatchObject({ name: 'AsapError' });
  await task();
  expect([...uncaught, ...rejections]).toEqual([]);
  expect(codes.every((code) => code === 'script-failed')).toBe(true);
});

it('validates, and reports what is wrong', async () => {
  const codes: string[] = [];
  document.body.innerHTML = '<asap-help org-id="2"></asap-help>';
  const element = document.querySelector('asap-help')!;
  element.addEventListener('asap-error', (event) => {
    event.preventDefault();
    codes.push(event.code);
  });
  await element.updateComplete;
  expect([element.state, codes]).toEqual(['error', ['invalid-config']]);
});
