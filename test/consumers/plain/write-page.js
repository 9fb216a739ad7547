import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const plainElement = `<asap-help
      app-id="123456789012345678"
      org-id="60001234567"
      token-endpoint="/api/asap-token"
    ></asap-help>`;

/**
 * Writes the page that needs no framework into `dist`.
 * @param {string} scripts HTML for its head
 * @param {string} element HTML of the element
 */
export function writePage(scripts, element = plainElement) {
  const page = readFileSync(new URL('page.html', import.meta.url), 'utf8');
  mkdirSync('dist', { recursive: true });
  writeFileSync(
    'dist/index.html',
    page.replace('{{scripts}}', () => scripts).replace('{{element}}', () => element),
  );
}
