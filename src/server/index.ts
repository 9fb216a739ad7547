export { signAsapToken, type AsapUser, type SignOptions } from './sign-asap-token.js';
export { createTokenHandler, type TokenHandler, type TokenHandlerOptions } from './token-handler.js';
export { toNodeHandler, type NodeRequest, type NodeResponse } from './node-handler.js';
