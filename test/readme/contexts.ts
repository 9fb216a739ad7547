import type { Block } from './blocks.js';

/** What a reader's own file would hold before a block, given in one line. */
interface Context {
  heading: string;
  /** Where several blocks stand below the heading. */
  matching?: RegExp;
  line: string;
}

const contexts: Context[] = [
  {
    heading: 'The token endpoint: `asap-help/server`',
    line: "import { findUser } from './session.js';",
  },
  { heading: 'Check yourself against the test vectors', line: 'declare const token: string;' },
  { heading: 'Coming from Zoho’s embed code', line: 'declare const snippet: string;' },
  { heading: "Coming from Zoho's embed code", line: 'declare const snippet: string;' },
  { heading: 'Frameworks', matching: /^\/\/ Solid/, line: '/** @jsxImportSource solid-js */' },
  { heading: 'Frameworks', matching: /defineProps/, line: "import type {} from 'vue';" },
  { heading: 'Frameworks', matching: /\$props/, line: "import type {} from 'svelte';" },
];

export const contextOf = ({ heading, text }: Block): string =>
  contexts.find((one) => one.heading === heading && (one.matching?.test(text) ?? true))?.line ?? '';

/** Files that stand for the reader's own, beside each block. */
export const besideEachBlock: Record<string, string> = {
  'session.d.ts': `import type { AsapUser } from 'asap-help/server';
export declare function findUser(cookie: string | null | undefined): Promise<AsapUser | null>;
`,
};
