import type { Block } from './blocks.js';

/** What a reader's own file would hold before a block, by the block's heading, in one line. */
const contexts: Record<string, string> = {
  'Your signed-in users': "import { findUser } from './session.js';",
  'Write the endpoint': "import { findUser } from './session.js';",
  'Check a token of yours': 'declare const token: string;',
  "From Zoho's embed code": 'declare const snippet: string;',
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
  'help.d.ts': `import type { ReactNode } from 'react';
export declare function Help(props: { user: { id: string } | null }): ReactNode;
`,
  'simulated-zoho.d.ts': 'export {};\n',
};

/** What frameworks and bundlers that are not installed here declare for their users. */
export const modulesOfReaders = `declare module 'next/server' {
  export function connection(): Promise<void>;
}
declare module 'h3' {
  interface H3Event { readonly h3: true }
  export function defineEventHandler(handler: (event: H3Event) => Promise<Response>): unknown;
  export function toWebRequest(event: H3Event): Request;
}
declare module '$env/dynamic/private' {
  export const env: Record<string, string | undefined>;
}
declare module '@sveltejs/kit/env' {
  export function defineEnvVars<T extends Record<string, { schema?: (value: string | undefined) => unknown }>>(
    variables: T,
  ): T;
}
declare module 'astro:env/server' {
  export function getSecret(key: string): string | undefined;
}
declare function defineNuxtConfig(config: {
  vue: { compilerOptions: { isCustomElement: (tag: string) => boolean } };
}): unknown;
interface ImportMeta { readonly env: { readonly DEV: boolean } }
`;
