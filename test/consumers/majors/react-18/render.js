import { readFileSync, writeFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { Page } from './page.js';

const html = readFileSync('dist/index.html', 'utf8');
writeFileSync('dist/index.html', html.replace('<!--app-->', renderToString(createElement(Page))));
