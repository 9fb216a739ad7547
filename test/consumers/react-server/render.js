// Puts the server's HTML into the page that was built for the browser: node render.js <folder>
import { readFileSync, writeFileSync } from 'node:fs';
import { renderPage } from './dist-server/server.js';

const file = `${process.argv[2]}/index.html`;
writeFileSync(file, readFileSync(file, 'utf8').replace('<!-- page -->', renderPage()));
