export { tokenHandler, zohoHandlers } from './handlers.js';
export * from './without-msw.js';
