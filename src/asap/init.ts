import { asapGlobals, type AsapInit } from './vendor.js';

type InitFunction = () => AsapInit;

/**
 * Sets `ZohoDeskAsapInit`, which ASAP reads once, when its SDK is evaluated. What attributes say explicitly wins over the
 * page's own function, and that over our defaults. Returns a function that puts the page's own back.
 */
export function installInit(explicit: AsapInit, defaults: AsapInit): () => void {
  const page = asapGlobals();
  const own = Object.getOwnPropertyDescriptor(page, 'ZohoDeskAsapInit');
  const ofPage = typeof page.ZohoDeskAsapInit === 'function' ? (page.ZohoDeskAsapInit as InitFunction) : null;
  page.ZohoDeskAsapInit = (() => merge(defaults, readInit(ofPage), explicit)) satisfies InitFunction;
  return () => {
    if (own) Object.defineProperty(page, 'ZohoDeskAsapInit', own);
    else delete page.ZohoDeskAsapInit;
  };
}

/** A function of the page that throws must not keep ASAP from starting. */
function readInit(init: InitFunction | null): AsapInit {
  try {
    const value = init?.();
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function merge(...layers: AsapInit[]): AsapInit {
  const appearence = Object.assign({}, ...layers.map((layer) => layer.appearence)) as AsapInit['appearence'];
  return {
    ...(Object.assign({}, ...layers) as AsapInit),
    ...(appearence && Object.keys(appearence).length > 0 && { appearence }),
  };
}
