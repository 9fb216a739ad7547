import { RunAllPage } from './run-all-page.ts';

customElements.define('run-all-page', RunAllPage);
