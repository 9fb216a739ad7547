import { asapGlobals, ownGlobal, type AsapInit } from './vendor.js';

/**
 * Sets `ZohoDeskAsapInit`, which ASAP reads once, when its SDK is evaluated. What attributes say explicitly wins over the
 * page's own function, and that over our defaults. Returns a function that puts the page's own back, unless the page has
 * set another meanwhile.
 */
export function installInit(explicit: AsapInit, defaults: AsapInit): () => void {
  const page = asapGlobals();
  const ofPage = ownGlobal('ZohoDeskAsapInit');
  const ours = () => merge(defaults, readInit(ofPage), explicit);
  page.ZohoDeskAsapInit = ours;
  return () => {
    if (page.ZohoDeskAsapInit !== ours) return;
    if (ofPage === undefined) delete page.ZohoDeskAsapInit;
    else page.ZohoDeskAsapInit = ofPage;
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
