import { http, HttpResponse } from 'msw';
import { expect } from 'vitest';
import { AsapError, type AsapErrorCode, type AsapHelp } from '../../src/index.js';
import { type Desk, embedUrl, sdkUrl } from '../../src/testing/without-msw.js';
import { mount, record } from '../element/mount.js';
import { worker } from '../support/worker.js';
import { defineSnippetQueue, page, startDesk } from '../testing/page-with-widget.js';

/** One row of the matrix: what the page must withstand, and the test of it. */
export interface Behaviour {
  /** The group, such as 4 for a server that never answers. */
  number: number;
  title: string;
  /** The real widget, too, leaves an unhandled rejection when a file of its app is missing. */
  vendorRejects?: true;
  run(): Promise<void>;
}

let applications = 100_000_000_000_000_000n;

/** A desk with apps that no test before it has used: Chromium lets a tag wait for a hanging one of the same URL. */
export function newDesk(options: Parameters<typeof startDesk>[0] = {}): Desk {
  const [applicationId, ...otherApplicationIds] = Array.from({ length: 12 }, () => String(++applications));
  return startDesk({ applicationId: applicationId!, otherApplicationIds, ...options });
}

/** An element whose errors stay off the console, and its events. */
export async function place(
  desk: Desk,
  attributes: Record<string, string | null> = {},
  properties: Partial<AsapHelp> = {},
): Promise<{ element: AsapHelp; seen: string[] }> {
  const element = await mount(desk, { loading: 'manual', ...attributes }, properties);
  return { element, seen: record(element) };
}

/** A `timeout`, in ms, that the script comes within: by what a request takes here, which on a busy machine is long. */
export async function timeoutAfterScript(): Promise<number> {
  const began = performance.now();
  await fetch(location.href, { method: 'HEAD' });
  return Math.round(400 + 8 * (performance.now() - began));
}

/** What a rejection must be: one of ours, with its code, a hint that leads to the manual, and a cause or none. */
export async function failureOf(promise: Promise<unknown>, code: AsapErrorCode): Promise<AsapError> {
  const error: unknown = await promise.then(
    () => new Error('It resolved.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AsapError);
  const failure = error as AsapError;
  expect([failure.code, failure.name]).toEqual([code, 'AsapError']);
  expect(failure.message).toMatch(/\.$/);
  expect(failure.hint).toMatch(new RegExp(`^.{10,} https://.*#${code}$`));
  if (failure.cause !== undefined) expect(failure.cause).toBeInstanceOf(Error);
  return failure;
}

/** Tags of ASAP's script in the page. */
export const embedTags = (): HTMLScriptElement[] => [
  ...document.querySelectorAll<HTMLScriptElement>('script[src*="/portal/api/web/asapApp/"]'),
];

/** All that ASAP, or we for it, put into the page. */
export const traces = (): Element[] => [
  ...embedTags(),
  ...document.querySelectorAll('[id^=zohohc],.asapWebResources,.zohohc-asap-web-resources'),
  ...document.querySelectorAll('.zohohc_asap_web_css_resources,#asapCustomStyleSheet'),
];

export const asides = (): number => document.querySelectorAll('#zohohc-asap-web-app-main').length;

/** The app that runs, by the configuration that its script left. */
export const runningApp = (): unknown => page.ZohoDeskAsap?._defaultoptions['applicationId'];

export const statusesOf = (desk: Desk, kind: string): (number | null)[] =>
  desk.requests.filter((request) => request.kind === kind).map(({ status }) => status);

/** Appends a tag as the page's own snippet would, before or after its script has run. */
export function appendSnippet(url: string, set: Partial<HTMLScriptElement> = {}): HTMLScriptElement {
  defineSnippetQueue();
  const tag = Object.assign(document.createElement('script'), { id: 'zohodeskasapscript', defer: true }, set);
  tag.src = url;
  document.head.append(tag);
  return tag;
}

/** The page's snippet for the desk, run and ready. */
export async function runSnippet(desk: Desk, url = embedUrl(desk)): Promise<HTMLScriptElement> {
  page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0 });
  const tag = appendSnippet(url);
  await expect.poll(() => page.ZohoDeskAsapReadyStatus).toBe(true);
  return tag;
}

/** Answers a URL only when `open` is called; `reached` says that it was asked for. */
export function gate(url: string, body: string | null): { open: () => void; reached: () => number } {
  let requests = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  worker.use(
    http.get(url.split('?')[0]!, async () => {
      requests += 1;
      await opened;
      if (body === null) return undefined;
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/javascript' } });
    }),
  );
  return { open, reached: () => requests };
}

/** Holds the SDK back: the embed script has run, ASAP's app is not there yet. */
export const gateSdk = () => gate(sdkUrl, null);

const globals = [
  'editor',
  'platformConfig',
  'globalNameSpace',
  '__core-js_shared__',
  'appJsonp',
  'portalAPI',
];

/** Sets some of the globals that `UnInstall` deletes, each to an object of the page. */
export function setPageGlobals(): Record<string, object> {
  // The app's files push to `appJsonp`.
  const own = Object.fromEntries(
    globals.map((name) => [name, name === 'appJsonp' ? [] : { of: 'the page' }]),
  );
  Object.assign(window, own);
  return own;
}

export const readPageGlobals = (): Record<string, unknown> =>
  Object.fromEntries(globals.map((name) => [name, (window as unknown as Record<string, unknown>)[name]]));

export function deletePageGlobals(): void {
  for (const name of [...globals, 'ZohoHCAsap', 'PlatformInstance', '_asapStaticPath'])
    Reflect.deleteProperty(window, name);
}

/** Names of the globals that ASAP leaves while it is there. */
export const asapGlobalNames = (): string[] =>
  Object.keys(window).filter(
    (name) => /^(ZohoDeskAsap|_asap)/.test(name) || ['globalNameSpace', 'platformConfig'].includes(name),
  );

/** Puts clobbering markup into the page, as injected HTML or careless ids do. */
export function clobber(markup: string): HTMLElement {
  const holder = document.createElement('div');
  holder.innerHTML = markup;
  document.body.append(holder);
  return holder;
}

/** Keeps errors that the page's own callbacks throw from the test runner. */
export function collectPageErrors(): { messages: string[]; stop: () => void } {
  const messages: string[] = [];
  const listener = (event: ErrorEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    messages.push(event.message);
  };
  window.addEventListener('error', listener, { capture: true });
  return { messages, stop: () => window.removeEventListener('error', listener, { capture: true }) };
}
