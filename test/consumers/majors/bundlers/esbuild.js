import { build } from 'esbuild';

await build({
  entryPoints: ['src/main.js', 'src/index.html'],
  bundle: true,
  minify: true,
  format: 'esm',
  loader: { '.html': 'copy' },
  entryNames: '[name]',
  outdir: 'dist',
});
