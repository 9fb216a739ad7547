import { timing } from './timing.js';
import { sixDigits } from '../config/rules.js';
import { asapGlobals, ownGlobal, type AsapInit } from './vendor.js';

/** What an element says of ASAP at its start. */
export interface StartSettings {
  /** ASAP's code of a language. */
  language: string;
  showsZohoLauncher: boolean;
  colorMode: 'light' | 'dark';
  /** `#rgb` or `#rrggbb`. */
  themeColor: string | undefined;
  /** What the page itself has set of the first three. The rest is at its default, over which the page's own `ZohoDeskAsapInit` wins. */
  isExplicit: Readonly<Record<'language' | 'showsZohoLauncher' | 'colorMode', boolean>>;
}

/** The same in ASAP's names: what wins over the page's own `ZohoDeskAsapInit`, and what that wins over. */
export function initOf(settings: StartSettings): { explicit: AsapInit; defaults: AsapInit } {
  const { isExplicit, language, showsZohoLauncher, colorMode, themeColor } = settings;
  const explicit: AsapInit = {};
  // Zoho's own wait of 5 s is never paid once loading was requested.
  const defaults: AsapInit = { dynamicTimer: 0 };
  (isExplicit.language ? explicit : defaults).lang = language;
  (isExplicit.showsZohoLauncher ? explicit : defaults).hideLauncherIcon = !showsZohoLauncher;
  (isExplicit.colorMode ? explicit : defaults).appearence = { colorMode };
  if (themeColor) explicit.appearence = { ...explicit.appearence, themeColor: sixDigits(themeColor) };
  return { explicit, defaults };
}

/** The page's `ZohoDeskAsapInit` while ours stands in for it. */
export interface InstalledInit {
  /** Puts the page's own back, unless the page has set another meanwhile. */
  restore: () => void;
  /** How long the SDK waits before it starts its app, in ms; null while no SDK has read this. */
  dynamicTimer: () => number | null;
}

/**
 * Sets `ZohoDeskAsapInit`, which ASAP reads once, when its SDK is evaluated. What attributes say explicitly wins over the
 * page's own function, and that over our defaults.
 */
export function installInit(explicit: AsapInit, defaults: AsapInit): InstalledInit {
  const page = asapGlobals();
  const ofPage = ownGlobal('ZohoDeskAsapInit');
  let timer: number | null = null;
  const ours = () => {
    const init = merge(defaults, readInit(ofPage), explicit);
    const given: unknown = init.dynamicTimer;
    // Zoho's SDK takes null for 0.
    timer = given === null ? 0 : typeof given === 'number' ? given : timing.defaultDynamicTimer;
    return init;
  };
  page.ZohoDeskAsapInit = ours;
  return {
    restore: () => {
      if (page.ZohoDeskAsapInit !== ours) return;
      if (ofPage === undefined) delete page.ZohoDeskAsapInit;
      else page.ZohoDeskAsapInit = ofPage;
    },
    dynamicTimer: () => timer,
  };
}

/** A function of the page that throws must not keep ASAP from starting. */
function readInit(init: unknown): AsapInit {
  try {
    return Object(typeof init === 'function' && (init as () => unknown)()) as AsapInit;
  } catch {
    return {};
  }
}

export function merge(...layers: AsapInit[]): AsapInit {
  const appearence = Object.assign({}, ...layers.map((layer) => layer.appearence)) as object;
  return Object.assign({}, ...layers, Object.keys(appearence).length > 0 && { appearence }) as AsapInit;
}
