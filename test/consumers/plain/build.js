// Puts the CDN's files beside the page, and their hashes into it.
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { writePage } from './write-page.js';

const { resolve } = createRequire(import.meta.url);
const cdn = dirname(resolve('asap-help/cdn'));
const hashes = JSON.parse(readFileSync(`${cdn}/integrity.json`, 'utf8'));
const place = '/vendor/asap-help/';
const integrity = Object.fromEntries(Object.entries(hashes).map(([file, hash]) => [place + file, hash]));

cpSync(cdn, `dist${place}`, { recursive: true });
cpSync('page.js', 'dist/plain/page.js');
cpSync('../session.js', 'dist/session.js');
writePage(`<script type="importmap">${JSON.stringify({ integrity }, undefined, 2)}</script>
    <script type="module" src="${place}asap-help.js" integrity="${hashes['asap-help.js']}"></script>
    <script type="module" src="/plain/page.js"></script>`);
