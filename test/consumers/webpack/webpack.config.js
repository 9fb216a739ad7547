import { resolve } from 'node:path';
import { writePage } from '../plain/write-page.js';

/** The public path is given as `--env publicPath=/static/help/`; without one, webpack finds it out in the page. */
export default ({ publicPath = 'auto' }) => {
  const place = publicPath === 'auto' ? '/scripts/' : publicPath;
  writePage(`<script defer src="${place}main.js"></script>`);
  return {
    mode: process.env.NODE_ENV,
    entry: './main.js',
    output: { path: resolve(`dist${place}`), publicPath, chunkFilename: '[name].[contenthash].js' },
  };
};
