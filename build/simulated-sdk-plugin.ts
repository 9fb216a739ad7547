import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const virtualId = 'virtual:simulated-asap-sdk';
const resolvedId = `\0${virtualId}`;
const widgetFolder = fileURLToPath(new URL('../src/testing/widget/', import.meta.url));

async function bundleWidget(): Promise<string> {
  const result = await build({
    configFile: false,
    envFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: `${widgetFolder}main.ts`, formats: ['iife'], name: 'simulatedAsapSdk' },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('The simulated SDK was not bundled.');
  return output.output[0].code;
}

/**
 * Offers the simulated SDK, bundled to one classic script, as the default export of `virtual:simulated-asap-sdk`.
 * `emit` also writes it as a file of that name into the build of the environment `in`.
 */
export function simulatedSdkPlugin(emit?: { fileName: string; in: string }): Plugin {
  let bundled: Promise<string> | undefined;
  return {
    name: 'asap-help:simulated-sdk',
    resolveId: (id) => (id === virtualId ? resolvedId : undefined),
    async load(id) {
      if (id !== resolvedId) return undefined;
      for (const file of await readdir(widgetFolder, { recursive: true })) {
        if (file.endsWith('.ts')) this.addWatchFile(widgetFolder + file);
      }
      bundled ??= bundleWidget();
      return `export default ${JSON.stringify(await bundled)};`;
    },
    async generateBundle() {
      if (this.environment.name !== emit?.in) return;
      bundled ??= bundleWidget();
      this.emitFile({ type: 'asset', fileName: emit.fileName, source: await bundled });
    },
    watchChange(id) {
      if (id.startsWith(widgetFolder)) bundled = undefined;
    },
    configureServer(server) {
      server.watcher.on('change', (file) => {
        if (!file.startsWith(widgetFolder)) return;
        bundled = undefined;
        const module = server.moduleGraph.getModuleById(resolvedId);
        if (module) server.moduleGraph.invalidateModule(module);
      });
    },
  };
}
