import type { Block } from './blocks.js';

/** What a reader's own file would hold before a block, by the block's heading, in one line. */
const contexts: Record<string, string> = {
  'The token endpoint: `asap-help/server`': "import { findUser } from './session.js';",
  'Check yourself against the test vectors': 'declare const token: string;',
  "Coming from Zoho's embed code": 'declare const snippet: string;',
  // Readers set it in their tsconfig.json, and have these types by their own imports.
  Solid: '/** @jsxImportSource solid-js */',
  'Vue 3': "import type {} from 'vue';",
  'Svelte 5': "import type {} from 'svelte';",
};

export const contextOf = ({ heading }: Block): string => contexts[heading] ?? '';

/** Files that stand for the reader's own, beside each block. */
export const besideEachBlock: Record<string, string> = {
  'session.d.ts': `import type { AsapUser } from 'asap-help/server';
export declare function findUser(cookie: string | null | undefined): Promise<AsapUser | null>;
`,
};
