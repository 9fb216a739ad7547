import { rspack } from '@rspack/core';

export default {
  mode: 'production',
  entry: './src/main.js',
  output: { filename: 'main.js', publicPath: 'auto' },
  plugins: [new rspack.CopyRspackPlugin({ patterns: ['src/index.html'] })],
};
