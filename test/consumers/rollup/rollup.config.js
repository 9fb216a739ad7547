import { nodeResolve } from '@rollup/plugin-node-resolve';
import { writePage } from '../plain/write-page.js';

writePage('<script type="module" src="/scripts/main.js"></script>');

export default {
  input: 'main.js',
  output: { dir: 'dist/scripts', format: 'es', chunkFileNames: '[name]-[hash].js' },
  plugins: [nodeResolve()],
};
