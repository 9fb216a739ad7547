import type { WidgetConfiguration, WidgetOptions } from './configuration.js';

export type UnInstallExtent = 'COMPLETELY' | 'DOM_AND_ACTIONAPIS';
export type LoginCallback = (success: (token: string) => void, failure: (error?: unknown) => void) => void;

export interface VendorObject {
  _defaultoptions?: WidgetConfiguration;
  Install?: () => void;
  UnInstall?: (extent?: UnInstallExtent) => void;
  invoke?: (action: string, argument?: unknown) => void;
  set?: (key: string, value: unknown) => void;
  on?: (event: string, callback: () => void) => void;
}

/** The globals that the widget shares with the page. */
export interface WidgetPage {
  ZohoDeskAsap?: VendorObject;
  ZohoDeskAsapInit?: () => WidgetOptions;
  ZohoDeskAsapReady?: (callback?: () => void) => void;
  ZohoDeskAsapReadyStatus?: boolean;
  ZohoDeskAsap__asyncalls?: (() => void)[] | null;
  ZohoHCAsapSettings?: object;
  _asapStaticPath?: string;
  globalNameSpace?: object;
  platformConfig?: object;
  PlatformInstance?: { unmount: () => void };
}

export const page = window as unknown as WidgetPage;

export const asideId = 'zohohc-asap-web-app-main';
export const launcherId = 'zohohc-asap-web-button';

/** What `UnInstall()` deletes, whoever defined it. */
const deletedGlobals = [
  'ZohoDeskAsap',
  '_asapStaticPath',
  'ZohoDeskAsapReady',
  'ZohoDeskAsap__asyncalls',
  'appJsonp',
  '__core-js_shared__',
  'platformConfig',
  'communityAPI',
  'portalAPI',
  'loadThemeVariables',
  'loadFontVariables',
  'updatePreviewData',
  'handleLauncherPreview',
  'handleWidgetsPreview',
  'globalNameSpace',
  'PlatformInstance',
  'ZohoDeskAsapReadyStatus',
  'ZohoDeskEditor',
  'ZohoDeskEditor_Init',
  'editor',
] as const;

const removedNodes = [
  `#${asideId}`,
  '.asapWebResources',
  '.zohohc-asap-web-resources',
  '.zohohc_asap_web_css_resources',
  '#asapCustomStyleSheet',
].join(', ');

/** Takes the widget off the page. The embed tag, the storage and the session are left as they are. */
export function uninstall(extent: UnInstallExtent = 'COMPLETELY'): void {
  page.PlatformInstance?.unmount();
  for (const node of document.querySelectorAll(removedNodes)) node.remove();
  if (extent === 'COMPLETELY') {
    for (const name of deletedGlobals) Reflect.deleteProperty(window, name);
    return;
  }
  page.ZohoDeskAsapReadyStatus = false;
  for (const action of ['invoke', 'set', 'on'] as const) delete page.ZohoDeskAsap?.[action];
}
