import { unclobbered } from '../shared/unclobbered.js';
/**
 * ASAP's JavaScript API, as far as it is known from Zoho's help pages and from public sites. No call returns anything, and
 * `on` has no counterpart that takes a listener back.
 */
export interface ZohoDeskAsap {
  invoke(action: 'open' | 'close' | 'logout'): void;
  invoke(
    action: 'login',
    callback: (success: (token: string) => void, failure: (error: unknown) => void) => void,
  ): void;
  invoke(action: 'hide' | 'show', target: 'app.launcher'): void;
  invoke(action: 'routeTo', route: AsapRoute): void;
  set(key: 'app.colorMode', value: 'light' | 'dark'): void;
  set(key: string, value: unknown): void;
  on(event: 'onAppOpen' | 'onAppClose', callback: () => void): void;
}

/** A page of ASAP and its parameters, such as `{page: 'ticket.form', parameters: {departmentId}}`. */
export interface AsapRoute {
  page: AsapPage;
  parameters?: Record<string, unknown>;
}

/** The pages seen in public code; ASAP may know others. */
export type AsapPage =
  | 'home'
  | 'ticket.form'
  | 'kb.category.list'
  | 'kb.category.detail'
  | 'kb.article.detail'
  | 'community.category.list'
  | (string & {});

/** What ASAP reads once, from `ZohoDeskAsapInit`, when its SDK is evaluated. `appearence` is Zoho's spelling. */
export interface AsapInit {
  dynamicTimer?: number;
  lang?: string;
  hideLauncherIcon?: boolean;
  appearence?: { colorMode?: 'light' | 'dark'; themeColor?: string };
  [key: string]: unknown;
}

/** The globals by which a page and ASAP speak; any of them may be something else on a page with clobbered names. */
export interface AsapGlobals {
  ZohoDeskAsap?: unknown;
  ZohoDeskAsapInit?: unknown;
  ZohoDeskAsapReady?: unknown;
  ZohoDeskAsapReadyStatus?: unknown;
  ZohoDeskAsap__asyncalls?: unknown;
  ZohoHCAsap?: unknown;
  [name: string]: unknown;
}

/**
 * The window that Zoho's script sees, with the names of ASAP on it. A sandbox of a micro frontend, such as qiankun's, gives the
 * code in it a proxy as its window; the document's window is the real one. Read at call time: importing this in Node is harmless.
 */
export const asapGlobals = (): AsapGlobals =>
  (globalThis.document && (unclobbered().defaultView as AsapGlobals | null)) ?? globalThis;

/**
 * A global that a script has set. The browser also makes globals of element ids and frame names. These are not own properties of
 * the window.
 * https://html.spec.whatwg.org/#named-access-on-the-window-object
 */
export const ownGlobal = (name: string): unknown =>
  Object.hasOwn(asapGlobals(), name) ? asapGlobals()[name] : undefined;

/** ASAP itself, once its app has mounted; before that, or when something else has the name, undefined. */
export function mountedAsap(): ZohoDeskAsap | undefined {
  const asap = ownGlobal('ZohoDeskAsap') as ZohoDeskAsap | null | undefined;
  return typeof asap?.invoke === 'function' && typeof asap.on === 'function' ? asap : undefined;
}

/** Calls into ASAP. If ASAP throws, our code goes on. Says whether it did not throw. */
export function attempt(call: () => void): boolean {
  try {
    call();
    return true;
  } catch {
    // What ASAP throws may quote a token, so it is not printed.
    return false;
  }
}

/** Takes ASAP out of the page. An ASAP that fails at it is left where it is. */
export function uninstall(): void {
  attempt(() => (ownGlobal('ZohoDeskAsap') as { UnInstall?: () => void } | null | undefined)?.UnInstall?.());
}
