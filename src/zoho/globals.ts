import { asapGlobals, ownGlobal } from './vendor.js';

/** Only ASAP uses these names. `UnInstall` deletes these globals and the `shared` ones below, even if the page has set them. */
const ofAsap = ['ZohoDeskAsap', 'ZohoDeskAsapReadyStatus', 'ZohoDeskAsap__asyncalls', '_asapStaticPath'];
const shared = [
  'ZohoDeskAsapReady',
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

type Snapshot = Map<string, PropertyDescriptor | undefined>;

const read = (): Snapshot =>
  new Map(shared.map((name) => [name, Object.getOwnPropertyDescriptor(asapGlobals(), name)]));

/** Keeps the page's own globals while ASAP is in the page, because ASAP deletes them when it ends. */
export class PageGlobals {
  #before: Snapshot = new Map();
  #mounted: Snapshot | null = null;
  /** The page's callbacks in the ready queue before ASAP's SDK, which adds its own to them. */
  #callbacks: ReadonlySet<unknown> = new Set();

  /**
   * The browser makes a global of an element's id. If that id is one of ASAP's names, ASAP's script would take the element for
   * ASAP. So these names are set to undefined until ASAP ends.
   */
  constructor() {
    for (const name of ofAsap) {
      if (name in asapGlobals() && !Object.hasOwn(asapGlobals(), name)) asapGlobals()[name] = undefined;
    }
  }

  /** The globals that exist now belong to the page: ASAP has set nothing yet. */
  noteBefore(): void {
    this.#before = read();
    const queue = ownGlobal('ZohoDeskAsap__asyncalls');
    this.#callbacks = new Set(Array.isArray(queue) ? (queue as unknown[]) : []);
  }

  /** The globals that exist now, and did not exist before, belong to ASAP. A global that changes after this belongs to the page. */
  noteMounted(): void {
    this.#mounted = read();
  }

  /** Runs `end`, which may delete any of these globals, and puts the page's own back. */
  restore(end: () => void): void {
    const last = read();
    const queue = ownGlobal('ZohoDeskAsap__asyncalls');
    const isWaiting = Array.isArray(queue) && ownGlobal('ZohoDeskAsapReadyStatus') !== true;
    end();
    for (const name of shared) {
      const fromAsap = !this.#mounted || this.#mounted.get(name)?.value === last.get(name)?.value;
      const descriptor = (fromAsap ? this.#before : last).get(name);
      if (descriptor) Object.defineProperty(asapGlobals(), name, descriptor);
      else Reflect.deleteProperty(asapGlobals(), name);
    }
    for (const name of ofAsap) Reflect.deleteProperty(asapGlobals(), name);
    // Callbacks of the page that no ASAP has called yet wait for the next one.
    if (!isWaiting) return;
    const left = (queue as unknown[]).filter((callback) => this.#callbacks.has(callback));
    if (left.length > 0) asapGlobals().ZohoDeskAsap__asyncalls = left;
  }
}
