// src/routes/api/asap-token/+server.ts
import { createTokenHandler, type AsapUser, type TokenHandler } from '../../../src/server/index.js';

/** Yours come from `./$types`: `RequestEvent`, with `locals` as `hooks.server.ts` fills it. */
interface RequestEvent {
  request: Request;
  locals: { user: AsapUser | null };
}

let handleToken: TokenHandler<RequestEvent['locals']> | undefined;

// Created at the first request, as the build evaluates this file too, on a machine that need not have the secret.
export function GET({ request, locals }: RequestEvent): Promise<Response> {
  handleToken ??= createTokenHandler({
    secret: process.env['ASAP_JWT_SECRET'] ?? '',
    user: (_request, locals: RequestEvent['locals']) => locals.user,
  });
  return handleToken(request, locals);
}
