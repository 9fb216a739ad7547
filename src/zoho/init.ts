import { timing } from './timing.js';
import { sixDigits } from '../config/rules.js';
import { asapGlobals, ownGlobal, type AsapInit } from './vendor.js';

/** The settings that an element gives to ASAP when ASAP starts. */
export interface StartSettings {
  /** ASAP's code of a language. */
  language: string;
  showsZohoLauncher: boolean;
  colorMode: 'light' | 'dark';
  /** `#rgb` or `#rrggbb`. */
  themeColor: string | undefined;
  /**
   * Which of these three settings the page has set on the element. The others have their default, and the page's own
   * `ZohoDeskAsapInit` wins over a default.
   */
  isExplicit: Readonly<Record<'language' | 'showsZohoLauncher' | 'colorMode', boolean>>;
}

/** The same settings under ASAP's names. `explicit` wins over the page's own `ZohoDeskAsapInit`, and that wins over `defaults`. */
export function initOf(settings: StartSettings): { explicit: AsapInit; defaults: AsapInit } {
  const { isExplicit, language, showsZohoLauncher, colorMode, themeColor } = settings;
  const explicit: AsapInit = {};
  // By default Zoho's SDK waits 5 s before it starts. The element switches this wait off, because somebody has asked for ASAP.
  const defaults: AsapInit = { dynamicTimer: 0 };
  (isExplicit.language ? explicit : defaults).lang = language;
  (isExplicit.showsZohoLauncher ? explicit : defaults).hideLauncherIcon = !showsZohoLauncher;
  (isExplicit.colorMode ? explicit : defaults).appearence = { colorMode };
  if (themeColor) explicit.appearence = { ...explicit.appearence, themeColor: sixDigits(themeColor) };
  return { explicit, defaults };
}

/** Our `ZohoDeskAsapInit`, which replaces the page's own for a time. */
export interface InstalledInit {
  /** Puts the page's own back, unless the page has set another meanwhile. */
  restore: () => void;
  /** How long the SDK waits before it starts its app, in ms; null while no SDK has read this. */
  dynamicTimer: () => number | null;
}

/**
 * Sets `ZohoDeskAsapInit`, which ASAP reads once, when its SDK is evaluated. `explicit` wins over the page's own function, and the
 * page's own function wins over `defaults`.
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
