/** What the blocks import, from the source. */
const modules: Record<string, () => Promise<unknown>> = {
  'asap-help': () => import('../../src/index.js'),
  'asap-help/testing': () => import('../../src/testing/index.js'),
  'msw/browser': () => import('msw/browser'),
};

const key = 'importForReadme';

/** Runs a block as a module of the page; its imports, which no bundler resolves here, lead to the source. */
export async function runScript(text: string): Promise<void> {
  const script = text
    .replace(/^import (\{[^}]*\}) from ('[^']+');$/gm, `const $1 = await ${key}($2);`)
    .replace(/\bimport\(('[^']+')\)/g, `${key}($1)`);
  if (/\bimport\b/.test(script)) throw new Error(`An import is not understood:\n${text}`);
  Object.assign(globalThis, {
    [key]: (name: string) => {
      const load = modules[name];
      if (!load) throw new Error(`No module is known as ${name}.`);
      return load();
    },
  });
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    await import(/* @vite-ignore */ url);
  } finally {
    URL.revokeObjectURL(url);
    Reflect.deleteProperty(globalThis, key);
  }
}
