import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { minifyStylesPlugin } from '../../build/minify-styles-plugin.ts';
import { simulatedSdkPlugin } from '../../build/simulated-sdk-plugin.ts';
import { closedEntryPlugin } from '../../build/closed-entry-plugin.ts';
import { treeshake } from '../../build/lean-chunks.ts';

const entry = fileURLToPath(new URL(process.env['ENTRY'] ?? '../../src/index.ts', import.meta.url));

/** One entry with all that it needs, built as the CDN's is, into a folder of its own (`--outDir`). */
export default defineConfig({
  plugins: [minifyStylesPlugin(), closedEntryPlugin('asap-help.js'), simulatedSdkPlugin()],
  publicDir: false,
  build: {
    target: ['chrome125', 'edge125', 'firefox126', 'safari17.4'],
    lib: { entry: { 'asap-help': entry }, formats: ['es'] },
    rolldownOptions: {
      treeshake,
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        minify: true,
      },
    },
  },
});
