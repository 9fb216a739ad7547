import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes the page that needs no framework into `dist`.
 * @param {string} scripts HTML for its head
 */
export function writePage(scripts) {
  const page = readFileSync(new URL('page.html', import.meta.url), 'utf8');
  mkdirSync('dist', { recursive: true });
  writeFileSync(
    'dist/index.html',
    page.replace('{{scripts}}', () => scripts),
  );
}
