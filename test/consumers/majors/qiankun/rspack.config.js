import { rspack } from '@rspack/core';

const page = (from, to) => new rspack.CopyRspackPlugin({ patterns: [{ from, to }] });

export default [
  {
    name: 'host',
    mode: 'production',
    entry: './src/host.js',
    output: { filename: 'host.js' },
    plugins: [page('src/host.html', 'index.html')],
  },
  {
    name: 'invoices',
    mode: 'production',
    entry: './src/invoices.js',
    // qiankun reads the functions of the sub-application from this global.
    output: {
      filename: 'invoices/invoices.js',
      chunkFilename: 'invoices/[name].js',
      publicPath: '/',
      library: { type: 'umd', name: 'invoices' },
      chunkLoadingGlobal: 'invoicesChunks',
    },
    plugins: [page('src/invoices.html', 'invoices/index.html')],
  },
];
