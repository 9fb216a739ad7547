// Writes the page with the element as Lit's server rendering makes it; the browser's script is Vite's.
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import 'asap-help';
import { html } from 'lit';
import { writePage } from '../plain/write-page.js';

const element = await collectResult(
  render(html`
    <asap-help app-id="123456789012345678" org-id="60001234567" token-endpoint="/api/asap-token"></asap-help>
  `),
);
writePage('<script type="module" src="/main.js"></script>', element);
