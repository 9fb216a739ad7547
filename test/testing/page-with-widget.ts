import {
  createDesk,
  type Desk,
  type DeskOptions,
  embedUrl,
  type FaultName,
  tokenHandler,
  zohoHandlers,
} from '../../src/testing/index.js';
import { worker } from '../support/worker.js';

export interface VendorApi {
  invoke(action: string, argument?: unknown): void;
  set(key: string, value: unknown): void;
  on(event: string, callback: () => void): void;
  UnInstall(extent?: string): void;
  Install(): void;
  _defaultoptions: Record<string, unknown>;
}

/** The globals of the widget, as a page sees them. */
export interface WidgetWindow {
  ZohoDeskAsap?: VendorApi;
  ZohoDeskAsapInit?: unknown;
  ZohoDeskAsapReady?: ((callback?: () => void) => void) | undefined;
  ZohoDeskAsapReadyStatus?: boolean;
  ZohoDeskAsap__asyncalls?: (() => void)[] | null | undefined;
  ZohoHCAsapSettings?: unknown;
}

/** Timers of the widget outlive it, as the real one's do; those of a test must not start the widget of the next. */
const timers = new Set<number>();
const isOfWidget = () => /\/asapweb\//.test(new Error().stack ?? '');
const setTimer = window.setTimeout.bind(window) as (...call: unknown[]) => number;
window.setTimeout = ((handler: () => void, delay?: number, ...rest: unknown[]) => {
  const timer = setTimer(handler, delay, ...rest);
  if (isOfWidget()) timers.add(timer);
  return timer;
}) as typeof window.setTimeout;

export const page = window as unknown as WidgetWindow;

const switchedOn = new Set<FaultName>();
const struck = new Set<FaultName>();

/** Every fault that the test switched on has told when it took effect. */
export function expectFaultsTold(): void {
  expect([...struck].toSorted()).toEqual([...switchedOn].toSorted());
}

/** A desk whose Zoho, and whose token endpoint, answer the page. */
export function startDesk(options: DeskOptions = {}): Desk {
  const desk = createDesk(options);
  switchedOn.clear();
  struck.clear();
  desk.on('change', () => {
    for (const name of desk.faults.active) switchedOn.add(name);
  });
  desk.on('fault', (name) => struck.add(name));
  worker.use(...zohoHandlers(desk), ...tokenHandler(desk));
  return desk;
}

/** What Zoho's snippet defines before its tag. */
export function defineSnippetQueue(): void {
  page.ZohoDeskAsapReady = (callback) => {
    const queue = (page.ZohoDeskAsap__asyncalls ??= []);
    if (callback) queue.push(callback);
    if (!page.ZohoDeskAsapReadyStatus) return;
    for (const queued of queue) queued();
    page.ZohoDeskAsap__asyncalls = null;
  };
}

/** Appends the embed tag; settles with the name of the tag's event. */
export function appendEmbedTag(url: string): Promise<'load' | 'error'> {
  const tag = document.createElement('script');
  tag.id = 'zohodeskasapscript';
  tag.src = url;
  return new Promise((resolve) => {
    tag.onload = () => resolve('load');
    tag.onerror = () => resolve('error');
    document.head.append(tag);
  });
}

/** Loads the widget as a page with Zoho's snippet does, and waits until it is ready. */
export async function loadWidget(desk: Desk, init: object = {}): Promise<VendorApi> {
  page.ZohoDeskAsapInit = () => ({ dynamicTimer: 0, ...init });
  defineSnippetQueue();
  const ready = new Promise<void>((resolve) => page.ZohoDeskAsapReady?.(resolve));
  await appendEmbedTag(embedUrl(desk));
  await ready;
  return vendor();
}

export function vendor(): VendorApi {
  if (!page.ZohoDeskAsap) throw new Error('The widget is not on the page.');
  return page.ZohoDeskAsap;
}

export const aside = (): HTMLElement | null => document.querySelector('#zohohc-asap-web-app-main');
export const launcher = (): HTMLElement | null => document.querySelector('#zohohc-asap-web-button');

/** Who is logged in, as the widget shows it: an e-mail, or the empty string for a guest. */
export const shownUser = (): string | undefined => aside()?.dataset['user'];

/** Logs in with tokens of the desk's token endpoint, as a page would. */
export const fetchToken = async (): Promise<string> =>
  ((await (await fetch('/api/asap-token')).json()) as { token: string }).token;

/** Takes the widget, its session and its globals off the page. */
export function clearPage(): void {
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  // A removed script that is under way would still run, and start the widget of the next test.
  const inert = document.implementation.createHTMLDocument('');
  for (const tag of document.querySelectorAll('script.asapWebResources')) inert.adoptNode(tag);
  page.ZohoDeskAsap?.UnInstall?.();
  for (const tag of document.querySelectorAll('#zohodeskasapscript')) tag.remove();
  for (const name of ['ZohoDeskAsap', 'ZohoDeskAsapInit', 'ZohoDeskAsapReady', 'ZohoDeskAsap__asyncalls']) {
    Reflect.deleteProperty(window, name);
  }
  Reflect.deleteProperty(window, 'ZohoDeskAsapReadyStatus');
  Reflect.deleteProperty(window, 'ZohoHCAsapSettings');
  localStorage.clear();
  worker.resetHandlers();
}
