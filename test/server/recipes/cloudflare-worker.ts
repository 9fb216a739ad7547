import { createTokenHandler, type TokenHandler } from '../../../src/server/index.js';
import { findUser } from './session.js';

interface Env {
  /** Set by `wrangler secret put ASAP_JWT_SECRET`. */
  ASAP_JWT_SECRET: string;
}

let handleToken: TokenHandler | undefined;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (new URL(request.url).pathname !== '/api/asap-token') return new Response(null, { status: 404 });
    handleToken ??= createTokenHandler({
      secret: env.ASAP_JWT_SECRET,
      user: (request) => findUser(request.headers.get('cookie')),
    });
    return handleToken(request);
  },
};
