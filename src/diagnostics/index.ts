export { fromSnippet } from './from-snippet.js';
export { lintToken } from './lint-token.js';
