// app/api/asap-token/route.ts
import { createTokenHandler, type TokenHandler } from '../../../src/server/index.js';
import { findUser } from './session.js';

let handleToken: TokenHandler | undefined;

// Created at the first request, as `next build` evaluates this file too, on a machine that need not have the secret.
export function GET(request: Request): Promise<Response> {
  handleToken ??= createTokenHandler({
    secret: process.env['ASAP_JWT_SECRET'] ?? '',
    user: (request) => findUser(request.headers.get('cookie')),
  });
  return handleToken(request);
}
