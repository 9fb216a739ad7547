import facts from '../zoho-facts.json';
import type { WidgetConfiguration, WidgetOptions } from './configuration.js';

export type UnInstallExtent = 'COMPLETELY' | 'DOM_AND_ACTIONAPIS';
export type LoginCallback = (success: (token: string) => void, failure: (error?: unknown) => void) => void;

export interface LauncherHandler {
  toggleLauncher: (shown: boolean) => void;
  toggleWindowStyle: (closed?: boolean) => void;
  bindEvents: () => void;
}

export interface VendorObject {
  _defaultoptions?: WidgetConfiguration;
  nonce?: string;
  Install?: () => void;
  UnInstall?: (extent?: UnInstallExtent) => void;
  launcherHandler?: LauncherHandler;
  /** Defined by the app, not by the SDK, as are the actions. */
  unmountApp?: () => void;
  invoke?: (action: string, argument?: unknown) => void;
  set?: (key: string, value: unknown) => void;
  on?: (event: string, callback: () => void) => void;
}

/** The globals that the widget shares with the page. */
export interface WidgetPage {
  ZohoDeskAsap?: VendorObject;
  ZohoDeskAsapInit?: () => WidgetOptions | null | undefined;
  ZohoDeskAsapReady?: (callback?: () => void) => void;
  ZohoDeskAsapReadyStatus?: boolean;
  ZohoDeskAsap__asyncalls?: ((() => void) | null)[] | null;
  ZohoHCAsapSettings?: object;
  zohodesk_smap_path?: string;
  _asapStaticPath?: string;
  globalNameSpace?: object;
  platformConfig?: object;
  useAuthenticationHeader?: unknown;
}

export const page = window as unknown as WidgetPage;

export const asideId = 'zohohc-asap-web-app-main';
export const coreId = 'zohohc-asap-web-app-core';
export const launcherId = 'zohohc-asap-web-button';

/** What `UnInstall()` deletes, whoever defined it. A falsy one stays. */
const deletedGlobals: readonly string[] = facts.deletedGlobals;

/** `DOM_AND_ACTIONAPIS` keeps what a later `Install()` needs. */
const keptForInstall: ReadonlySet<string> = new Set([
  'ZohoDeskAsap',
  'ZohoDeskAsapReady',
  'platformConfig',
  'loadThemeVariables',
  'updatePreviewData',
  'handleLauncherPreview',
  'handleWidgetsPreview',
  'PlatformInstance',
  'ZohoDeskAsapReadyStatus',
]);

const removedNodes = [
  `#${asideId}`,
  '.asapWebResources',
  '.zohohc-asap-web-resources',
  '.zohohc_asap_web_css_resources',
  '#asapCustomStyleSheet',
].join(', ');

declare const ZohoDeskAsap: VendorObject;

/**
 * Takes the widget off the page. The embed tag, the storage, the session, and a timer that has not fired are left as they are. A word
 * that is not known ends the app and leaves its nodes.
 * @throws {ReferenceError} when `ZohoDeskAsap` is gone, as after a first call
 */
export function uninstall(extent: UnInstallExtent = 'COMPLETELY'): void {
  ZohoDeskAsap.unmountApp?.();
  page.ZohoDeskAsapReadyStatus = false;
  if (extent !== 'COMPLETELY' && extent !== 'DOM_AND_ACTIONAPIS') return;
  for (const node of document.querySelectorAll(removedNodes)) node.remove();
  for (const name of deletedGlobals) {
    if (extent === 'DOM_AND_ACTIONAPIS' && keptForInstall.has(name)) continue;
    if (Reflect.get(window, name)) Reflect.deleteProperty(window, name);
  }
  if (extent === 'COMPLETELY') return;
  for (const action of ['invoke', 'set', 'on'] as const) delete page.ZohoDeskAsap?.[action];
}
