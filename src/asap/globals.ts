/**
 * The globals that `UnInstall` deletes, the page's own included. Those that begin with `ZohoDeskAsap` and
 * `_asapStaticPath` are only ever ASAP's.
 */
const deletedByUninstall = [
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
  'ZohoDeskEditor',
  'ZohoDeskEditor_Init',
  'editor',
];

export type Globals = Map<string, PropertyDescriptor | undefined>;

/** Only what the page set itself: a name that an element's id provides is not an own property of the window. */
export const readGlobals = (): Globals =>
  new Map(deletedByUninstall.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));

/**
 * Puts the page's own back. `before` was read before ASAP came, `mounted` when it was ready, `last` just before
 * `UnInstall`: what ASAP set while it loaded goes back to what was before; what changed later is taken for the page's.
 */
export function restoreGlobals(before: Globals | null, mounted: Globals | null, last: Globals): void {
  for (const name of deletedByUninstall) {
    const fromAsap = mounted && mounted.get(name)?.value === last.get(name)?.value;
    const descriptor = (fromAsap ? before : last)?.get(name);
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
}
